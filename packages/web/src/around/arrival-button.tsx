// On the waiting screen: whoever wants to look elsewhere meanwhile is told when the friend comes.
import { useCallText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { askForNotices, noticePermission } from './arrival-notice.ts';

export function ArrivalButton() {
  const { notice } = useCallText().around;
  if (noticePermission.value === 'granted') return <p role="note">{notice.granted}</p>;
  if (noticePermission.value !== 'default') return null;
  return (
    <Button kind="quiet" onClick={() => void askForNotices()}>
      {notice.ask}
    </Button>
  );
}

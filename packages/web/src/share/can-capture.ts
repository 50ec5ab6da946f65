/** Whether this browser can share a screen, before the code for it has come. Phones and insecure pages cannot. */
export function canCapture(): boolean {
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  return devices?.getDisplayMedia !== undefined;
}

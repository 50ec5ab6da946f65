import { prepareMachine } from '../../../lab/create-lab.ts';

/** Once before all tests: brings what the machine lacks, or says that they will be skipped. */
export default async function prepare(): Promise<void> {
  const lack = await prepareMachine(console.log);
  if (lack !== null) console.log(`${lack}. The tests of the lab are skipped.`);
}

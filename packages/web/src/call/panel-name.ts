/** The sheets beside the call; one at a time. Each has the id `<name>-panel`. */
export type PanelName = 'connection' | 'settings' | 'talk' | 'files' | 'safety';

/** What findings can be printed as. */
export const portsFormats = ['text', 'json', 'sarif', 'github'] as const;
export type PortsFormat = (typeof portsFormats)[number];

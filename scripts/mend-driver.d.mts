export function mendDriver(folder: string): 'mended' | 'done before' | 'another driver';

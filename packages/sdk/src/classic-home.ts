import { deviceStorage } from './device-storage.ts';
import { setHome } from './elements/whose-client.ts';

// A script that is no module knows its own address while it runs for the first time.
const script = document.currentScript;
if (script instanceof HTMLScriptElement) setHome(new URL(script.src, location.href).origin, deviceStorage());

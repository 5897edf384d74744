import { deviceStorage } from './device-storage.ts';
import { setHome } from './elements/whose-client.ts';

// Before any element: those that stand in the page already ask where Heng is as soon as they are defined.
setHome(new URL(import.meta.url).origin, deviceStorage());

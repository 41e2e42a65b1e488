import { createService } from './server.mjs';

const port = Number(process.env.PORT ?? 8080);
createService().listen(port, () => console.log(`Listening on port ${port}`));

// The discovery client of @nats-io/services: services.mjs URL VERB [NAME [ID]]; prints one answer per line, as JSON.
import { Svcm } from "@nats-io/services";
import { connect } from "@nats-io/transport-node";

const [url, verb, name, id] = process.argv.slice(2);
const connection = await connect({ servers: url });
const client = new Svcm(connection).client({ strategy: "stall", maxWait: 5000 });
for await (const answer of await client[verb](name, id)) console.log(JSON.stringify(answer));
await connection.close();

/** The services around the public API which the SDK asks at its start: where things are, devices, metrics. */
import { notFound, Refusal, type Request, type Route } from "./route";
import type { SocketDelivery } from "./socket-delivery";
import type { Json } from "./types";

/** The catalogue of services in its `hostmap` format: everything is the double. */
function catalog({ base, query }: Request): Json {
  if (query["format"] !== "hostmap") throw new Refusal(400, "format is not hostmap");
  const host = new URL(base).hostname;
  const cluster = (service: string): string => `urn:TEAM:us-east-2_a:${service}`;
  return {
    serviceLinks: {
      hydra: `${base}/v1`,
      conversation: `${base}/conversation/api/v1`,
      wdm: `${base}/wdm/api/v1`,
      metrics: `${base}/metrics/api/v1`,
      u2c: `${base}/u2c/api/v1`,
    },
    hostCatalog: { [host]: [{ host, ttl: -1, priority: 5, id: cluster("conversation") }] },
    format: "hostmap",
  };
}

export function serviceRoutes(socket: SocketDelivery): Record<string, Route> {
  const device = ({ base, world, params }: Request, told: Json): Json => {
    const id = params["id"] ?? "";
    const socketBase = base.replace(/^http/, "ws");
    return {
      ...told,
      url: `${base}/wdm/api/v1/devices/${id}`,
      webSocketUrl: `${socketBase}/apollo/v1/registrations/${id}/messages`,
      userId: world.bot.uuid,
      deviceType: "WEB",
      features: { developer: [], entitlement: [], user: [] },
      services: {},
      serviceHostMap: { serviceLinks: {}, hostCatalog: {} },
    };
  };
  return {
    "GET u2c/limited/catalog": (request) => ({ body: catalog(request) }),
    "GET u2c/catalog": (request) => ({ body: catalog(request) }),
    "POST metrics/clientmetrics": () => ({ body: {} }),
    "POST metrics/metrics": () => ({ body: {} }),
    "POST wdm/devices": (request) => {
      const id = socket.register(request.body);
      return { body: device({ ...request, params: { id } }, request.body) };
    },
    "GET wdm/devices": (request) => ({
      body: {
        devices: [...socket.devices].map(([id, told]) => device({ ...request, params: { id } }, told)),
      },
    }),
    "PUT wdm/devices/:id": (request) => {
      if (!socket.devices.has(request.params["id"] ?? "")) throw notFound("a device");
      return { body: device(request, request.body) };
    },
    "DELETE wdm/devices": () => {
      socket.devices.clear();
      return { status: 204 };
    },
    "DELETE wdm/devices/:id": ({ params }) => {
      if (!socket.devices.delete(params["id"] ?? "")) throw notFound("a device");
      return { status: 204 };
    },
  };
}

/**
 * What analytics-next asks its server for before it sends anything. Only one destination, ourselves: no other script is
 * ever loaded, nothing is sent to anybody else, and the client's own telemetry to Segment is off.
 * @param origin where the client reaches us, such as `https://heng.example.com`
 */
export function browserSettings(writeKey: string, origin: string): Readonly<Record<string, unknown>> {
  const { protocol, host } = new URL(origin);
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost: `${host}/v1`,
        protocol: protocol.slice(0, -1),
        addBundledMetadata: true,
        unbundledIntegrations: [],
        maybeBundledConfigIds: {},
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: { __default: { enabled: true } },
      group: { __default: { enabled: true } },
    },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}

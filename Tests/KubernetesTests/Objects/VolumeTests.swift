import Testing

@testable import Kubernetes

struct VolumeTests {
    @Test(
        arguments: [
            (#"{"name":"v","configMap":{"name":"cfg","defaultMode":420}}"#, "configMap", "cfg", false),
            (#"{"name":"v","secret":{"secretName":"s"}}"#, "secret", "s", false),
            (#"{"persistentVolumeClaim":{"claimName":"data"},"name":"v"}"#, "persistentVolumeClaim", "data", false),
            (#"{"name":"v","emptyDir":{}}"#, "emptyDir", nil, true), (#"{"name":"v"}"#, "emptyDir", nil, true),
            (#"{"name":"v","hostPath":{"path":"/var/log"},"emptyDir":null}"#, "hostPath", "/var/log", false),
            (#"{"name":"v","projected":{"sources":[{"configMap":{"name":"x"}}]}}"#, "projected", nil, false),
            (#"{"name":"v","unheard":{"name":7}}"#, "unheard", nil, false),
        ] as [(String, String, String?, Bool)]
    )
    func aVolumeTellsItsKindAndTarget(json: String, kind: String, target: String?, isLocal: Bool) throws {
        let volume: API.Volume = try parsed(json)
        #expect(volume.name == "v" && volume.kind == kind && volume.target == target && volume.isEmptyDir == isLocal)
        #expect(volume.isClaim("data") == (kind == "persistentVolumeClaim"))
    }
}

/// A pod of a list, with the claims that it mounts as its only volumes.
struct ClaimingPod: Decodable, Sendable {
    let pod: API.Pod
    let claims: [String]

    private enum CodingKeys: CodingKey {
        case spec
    }

    private struct Spec: Decodable {
        @Omittable var volumes: [Volume]
    }

    private struct Volume: Decodable {
        var persistentVolumeClaim: Claim?
    }

    private struct Claim: Decodable {
        @Omittable var claimName: String
    }

    init(from decoder: any Decoder) throws {
        var pod = try ListedPod(from: decoder).pod
        let spec = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Spec.self, forKey: .spec)
        claims = spec?.volumes.compactMap { $0.persistentVolumeClaim?.claimName } ?? []
        pod.spec.volumes = claims.map { API.Volume(name: $0, kind: "persistentVolumeClaim", target: $0) }
        self.pod = pod
    }
}

/// The identity of a label set, as Prometheus and Alertmanager compute it: 64-bit FNV-1a over the sorted names and values,
/// each followed by the byte 255, in 16 hexadecimal digits.
///
/// So an alert that arrives without a fingerprint gets the one that it would have had.
enum LabelFingerprint {
    static func of(_ labels: [String: String]) -> String {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func add(_ byte: UInt8) {
            hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
        }
        // By bytes, as Go orders strings.
        for (name, value) in labels.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            for byte in name.utf8 { add(byte) }
            add(255)
            for byte in value.utf8 { add(byte) }
            add(255)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

import Foundation

extension API.PodTemplate {
    /// 16 hexadecimal digits that differ when the pods made from it would differ: short enough to remember what was
    /// shown, and to compare it later. No secret can be read from it, and nothing is proven by it.
    var fingerprint: String {
        guard let bytes = try? TemplateRevision.essence(of: raw).encoded() else { return "" }
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A frame as it stands on the wire (RFC 6455, 5.2), the payload unmasked.
struct RawFrame: Hashable {
    var opcode: UInt8
    var isFinal = true
    var payload: [UInt8] = []
    var reservedBits: UInt8 = 0
    var mask: [UInt8]?

    static func text(_ text: String, isFinal: Bool = true) -> RawFrame {
        RawFrame(opcode: 1, isFinal: isFinal, payload: Array(text.utf8))
    }

    static func more(_ text: String, isFinal: Bool) -> RawFrame {
        RawFrame(opcode: 0, isFinal: isFinal, payload: Array(text.utf8))
    }

    static func close(_ code: UInt16, _ reason: [UInt8] = []) -> RawFrame {
        RawFrame(opcode: 8, payload: [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
    }

    static func ping(_ payload: String) -> RawFrame { RawFrame(opcode: 9, payload: Array(payload.utf8)) }

    var masked: RawFrame {
        var frame = self
        frame.mask = [1, 2, 3, 4]
        return frame
    }

    /// The code of a close frame.
    var closeCode: UInt16? {
        opcode == 8 && payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil
    }

    var bytes: [UInt8] {
        var bytes = [(isFinal ? 0x80 : 0) | reservedBits << 4 | opcode]
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        switch payload.count {
        case ...125:
            bytes.append(maskBit | UInt8(payload.count))
        case ...0xFFFF:
            bytes += [maskBit | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(maskBit | 127)
            bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        guard let mask else { return bytes + payload }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    /// Takes the first whole frame off the bytes.
    init?(takenFrom bytes: inout [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        var start = 2
        var length = Int(bytes[1] & 0x7F)
        let extra = length == 126 ? 2 : length == 127 ? 8 : 0
        let maskLength = bytes[1] & 0x80 == 0 ? 0 : 4
        guard bytes.count >= start + extra + maskLength else { return nil }
        if extra > 0 { length = bytes[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) } }
        start += extra
        let mask = Array(bytes[start..<start + maskLength])
        start += maskLength
        guard bytes.count >= start + length else { return nil }
        opcode = bytes[0] & 0x0F
        isFinal = bytes[0] & 0x80 != 0
        reservedBits = bytes[0] >> 4 & 7
        self.mask = mask.isEmpty ? nil : mask
        payload = bytes[start..<start + length].enumerated().map { mask.isEmpty ? $1 : $1 ^ mask[$0 % 4] }
        bytes.removeFirst(start + length)
    }

    init(opcode: UInt8, isFinal: Bool = true, payload: [UInt8] = [], reservedBits: UInt8 = 0, mask: [UInt8]? = nil) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.payload = payload
        self.reservedBits = reservedBits
        self.mask = mask
    }
}

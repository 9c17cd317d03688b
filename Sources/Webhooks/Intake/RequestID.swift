/// Names one request in the log and in what is told of an internal error: 12 hexadecimal digits.
enum RequestID {
    static func make() -> String {
        let digits = String(UInt64.random(in: 0..<(1 << 48)), radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }
}

/// A short name for one fault, told to a person and written to the log, so that the line is found.
package enum FaultID {
    /// Eight hexadecimal digits.
    package static func make() -> String {
        String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
    }
}

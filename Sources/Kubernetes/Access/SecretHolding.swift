/// A value that holds a secret: however it is printed, interpolated, dumped or reflected, only `description` shows.
protocol SecretHolding: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension SecretHolding {
    var debugDescription: String { description }

    var customMirror: Mirror { Mirror(self, children: [:]) }
}

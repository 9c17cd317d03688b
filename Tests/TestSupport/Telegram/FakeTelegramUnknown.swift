/// A test asked for something that is not there; says what is.
package struct FakeTelegramUnknown: Error, CustomStringConvertible {
    package let description: String
}

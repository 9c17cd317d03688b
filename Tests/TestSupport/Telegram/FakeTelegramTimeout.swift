/// What was waited for did not come.
package struct FakeTelegramTimeout: Error, CustomStringConvertible {
    package let description: String
}

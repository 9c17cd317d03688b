/// A value bound to a statement; the engine never sees it as SQL.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    /// Any text, NUL bytes included.
    case text(String)
    case blob([UInt8])
}

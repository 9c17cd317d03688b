/// One line of a watch.
enum WatchEvent<Item: Sendable>: Sendable {
    case added(Item)
    case modified(Item)
    case deleted(Item)
    /// Nothing changed; a later watch may begin here.
    case bookmark(resourceVersion: String)
    /// The server ends the watch; code 410 means: list again, then watch from there.
    case error(APIStatus)
}

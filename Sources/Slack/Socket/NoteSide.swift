/// Lanes that do not wait for each other: it may take seconds to see what a message is, and nobody who pressed a button waits
/// for that.
enum NoteSide: CaseIterable {
    /// What people asked of the bot.
    case asked
    /// What channels keep.
    case heard

    /// How many lanes are worked at once; of those that hear, each may keep a classifier busy.
    var width: Int {
        switch self {
        case .asked: 8
        case .heard: 4
        }
    }

    /// How many pieces of notes are in memory. While a side is full, what comes for it waits in the store: there is room for
    /// what comes in a storm while a classifier is slow.
    var capacity: Int {
        switch self {
        case .asked: 256
        case .heard: 4_096
        }
    }
}

/// All that one page shows, read at one moment.
struct PageContents: Sendable {
    var list: ListContents
    var card: CardContents?
}

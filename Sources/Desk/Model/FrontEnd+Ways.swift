import Incidents

/// How a front-end shows what others show another way.
extension FrontEnd {
    /// A form opens for a question; others ask by a message to reply to, or on the screen.
    package var hasDialogs: Bool { self == .slack }

    /// What is looked into below a card goes into the thread under it, and the card stays as it is.
    package var threadsDetails: Bool { self == .slack }
}

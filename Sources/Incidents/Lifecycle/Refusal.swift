/// The domain says no. Each case has a phrase that says why and what would work; none carries a secret.
package enum Refusal: Error, Hashable, Codable, Sendable {
    // Incidents
    case noSuchIncident(Int64)
    case resolvedItself(at: Timestamp)
    case closedBy(PersonName, Incident.Status, at: Timestamp)
    case alreadyAcknowledged(by: PersonName, at: Timestamp)
    case alreadyAssigned(to: PersonName, at: Timestamp)
    /// Since the person's screen was drawn, this many alerts began to fire.
    case moreFiring(Int)
    case alreadySnoozed(until: Timestamp, by: PersonName)
    case notSnoozed
    case emptyText
    case textTooLong(limit: Int)
    /// A number from 0 to the limit was wanted.
    case notANumber(limit: Int)
    // People
    case unknownPerson(id: String)
    /// The id is the person's own on the front-end, so that an admin knows whom to help.
    case needsRole(Role, id: String)
    case noSuchPerson(String)
    case nameTaken(String)
    case identityTaken(by: String)
    case lastAdmin
    case alreadyDecided(by: PersonName)
    // One person in two chats
    /// A code that joins two accounts is told to nobody else.
    case codeOnlyInPrivate
    /// A code was sent where others read it; it joins nothing any more.
    case codeSeenByOthers
    /// Only somebody who is known gives a code.
    case noCodeForStrangers
    case wrongCode
    case codeOfThisChat
    case tooManyCodes(again: Timestamp)
    /// The person comes from that front-end already, as somebody else.
    case linkedAlready(PersonName, on: FrontEnd)
    /// The role of whoever sent the code, and of whoever gave it.
    case rolesDiffer(Role, Role)
    // Buttons and confirmations
    case buttonExpired
    case notYourConfirmation(of: PersonName, until: Timestamp)
    case confirmationExpired
    case confirmationUsed
    case actionRunning(by: PersonName)
    /// The cluster could not say what would change, so nothing can be confirmed.
    case nothingToConfirm
    /// Whoever asked cannot approve it too.
    case ownApproval(until: Timestamp)
    /// Where it was pressed nobody can tell who pressed, so that it is no second person's approval.
    case unprovenApproval(until: Timestamp)
    /// The same of whoever asks for what needs a second person.
    case unprovenRequest
    /// A rule of the operator's forbids it; its reason.
    case protected(Action.Name, Resource, reason: String)
    case promptExpired
    case notYourPrompt
    // Clusters
    case noCluster
    case actionNotPossible(Action, Resource)
    /// The cluster's own words, already fit for a person.
    case cluster(String)
    case unknownCommand(String)
    // Causes
    /// What it was can be said once it is over.
    case stillActive
    /// Since the person's screen was drawn, somebody else has answered.
    case causeChanged(by: PersonName, at: Timestamp)
    // Runbooks
    /// A name is empty, longer than the limit, or more than a line.
    case unfitRunbookName(limit: Int)
    case noRunbookVersion(RunbookKey, Int)
    /// Somebody else made another version the active one since the person looked.
    case runbookChanged(RunbookKey, version: Int, by: String, at: Timestamp)
    case runbookVersionActive(Int)
    /// What asks cannot take a text as long as this one is; in Unicode scalars.
    case runbookTooLongHere(limit: Int)
    // Channels
    /// The bot is not in the channel any more.
    case channelLeft
    /// Admins say whose a channel is, and whoever invited the bot.
    case notYourChannel
    case noSuchChannel
    // On call
    case cover(CoverRefusal)
    case swap(SwapRefusal)
    // Notices
    case notice(NoticeRefusal)
    // Paging
    case paging(PagingRefusal)
    // What is quiet
    case silence(SilenceRefusal)
    case maintenance(MaintenanceRefusal)
}

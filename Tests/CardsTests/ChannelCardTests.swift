import Foundation
import Incidents
import TestSupport
import Testing

@testable import Cards

/// What a channel is asked, and what it is told afterwards.
@Suite struct ChannelCardTests {
    private static let now = Timestamp(seconds: 1_760_000_000)

    private func card(_ channel: ChatChannel, _ language: Language = .en) -> Card {
        CardBook(language: language, timeZone: .gmt).card(for: .channel(channel), at: Self.now, home: .channel("C7"))
    }

    private func enabled(_ answer: ChannelAnswer) throws -> ChatChannel {
        var channel = ChatChannel(joined: "C7", inviter: "U1", at: Self.now)
        try channel.enable(answer, at: Self.now)
        return channel
    }

    @Test func aNewChannelIsAskedWhoseItIs() {
        let card = card(ChatChannel(joined: "C7", inviter: nil, at: Self.now))
        #expect(
            card.plainText == """
                Which team owns this channel?
                Once that is known, I keep what is written here, and open incidents for the alerts that bots post.
                An admin can say it, or whoever invited me. Until then I keep nothing.
                """
        )
        #expect(card.keyboard.joined().map(\.press) == [.ask(.channel("C7"))])
    }

    @Test func whatIsWatchedStandsBelowTheTeam() throws {
        let card = card(try enabled(ChannelAnswer(team: "*shop*\n@channel", watch: "alerts of <checkout>")))
        #expect(card.headline.plain == "This channel belongs to *shop* @channel")
        #expect(card.blocks.first == .passage("alerts of <checkout>"))
        #expect(card.labels == ["Change"])
        let short = self.card(try enabled(ChannelAnswer(team: "shop", watch: nil)), .ru)
        #expect(short.headline.plain == "Канал команды: shop")
        #expect(short.blocks.count == 1)
    }

    @Test func aChannelThatWasLeftSaysHowItGoesOn() throws {
        var channel = try enabled(ChannelAnswer(team: "shop", watch: nil))
        channel.leave(at: Self.now)
        let card = card(channel)
        #expect(card.plainText.contains("Invite me again"))
        #expect(card.keyboard.isEmpty)
    }

    @Test(arguments: [Refusal.channelLeft, .notYourChannel, .noSuchChannel])
    func refusalsFitAToast(refusal: Refusal) {
        for language in [Language.en, .ru] {
            let text = CardBook(language: language, timeZone: .gmt).text(of: refusal, at: Self.now)
            #expect(!text.isEmpty && text.unicodeScalars.count <= 200)
        }
    }
}

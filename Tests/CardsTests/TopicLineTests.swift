import Cards
import Foundation
import Incidents
import Testing

/// What a chat shows of an incident that is worked in a topic.
@Suite struct TopicLineTests {
    @Test func theLineSaysHowItStandsAndLeadsToTheTopic() {
        let page = card(.topicLine(Samples.crashLoop, link: "https://t.me/c/1/7"))
        #expect(page.buttons.isEmpty)
        #expect(page.card.blocks.isEmpty)
        let links = page.card.headline.spans.filter { if case .link = $0 { true } else { false } }
        #expect(links == [.link("#42 KubePodCrashLooping", url: "https://t.me/c/1/7")])
        let without = card(.topicLine(Samples.crashLoop, link: nil))
        #expect(without.card.headline.spans.contains(.strong("#42 KubePodCrashLooping")))
        #expect(without.text == page.text)
    }

    @Test func aTopicIsCalledByNumberTitleAndPlace() {
        let book = CardBook(language: .en, timeZone: .gmt)
        #expect(book.topicName(of: Samples.crashLoop.incident) == "#42 KubePodCrashLooping · shop")
        var long = Samples.crashLoop.incident
        long.title = String(repeating: "👨‍👩‍👧‍👦\n", count: 200)
        let name = book.topicName(of: long)
        #expect(name.unicodeScalars.count <= CardBook.topicNameLimit)
        #expect(!name.contains("\n"))
    }
}

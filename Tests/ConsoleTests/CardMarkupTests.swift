import Cards
import Desk
import Foundation
import Incidents
import TestSupport
import Testing

@testable import Console

@Suite struct CardMarkupTests {
    private let seal = Seal(secret: Array(repeating: 1, count: 32), salt: "")

    private func draw(_ card: Card, tokens: [Press: String] = [:], screen: Screen = .incident(42)) -> String {
        let now = Timestamp(seconds: 1_795_248_000)
        let posting = Posting(
            id: 7,
            address: ChatAddress(frontEnd: .console, chat: "s"),
            kind: .view,
            home: .incident(42),
            screen: screen,
            screenAt: now,
            nextTryAt: now,
            createdAt: now
        )
        return CardMarkup(
            composed: ComposedCard(card: card, tokens: tokens),
            posting: posting,
            path: "/incidents/42?posting=7",
            formToken: "form-token",
            seal: seal,
            words: ConsoleWords(book: CardBook(language: .en, timeZone: .gmt), now: now)
        ).markup.html
    }

    @Test func aCardIsDrawnWholeWithItsButtonsAsAForm() {
        let acknowledge = Press.acknowledge(incident: 42)
        let resolve = Press.resolve(incident: 42, seen: 3)
        let card = Card(
            headline: Line([.text("🔴 "), .strong("Kube<Pod>"), .text(" · #42")]),
            blocks: [
                .line("shop/checkout"), .gap,
                .line(Line([.text("see "), .link("Runbook & co", url: "https://x.example/?a=1&b=2"), .code("x<y")])),
                .passage("line 1\nline <2>"), .preformatted("NAME  READY\n\"a\"   1/1"),
            ],
            keyboard: [
                [Button("Acknowledge", acknowledge, style: .primary), Button("Close <it>", resolve, style: .danger)]
            ]
        )
        #expect(
            draw(card, tokens: [acknowledge: "tok-1", resolve: "tok\"2"]) == """
                <article class="card " data-posting="7" data-revision="1" aria-labelledby="card-7">
                <h2 id="card-7" tabindex="-1"><bdi>🔴 </bdi><strong dir="auto">Kube&lt;Pod&gt;</strong><bdi> · #42</bdi></h2>
                <div class="body"><div class="group"><p dir="auto"><bdi>shop/checkout</bdi></p>
                </div><div class="group"><p dir="auto"><bdi>see </bdi>\
                <a href="https://x.example/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">Runbook &amp; co</a>\
                <code dir="auto">x&lt;y</code></p>
                <p class="passage" dir="auto">line 1
                line &lt;2&gt;</p>
                <pre tabindex="0" dir="ltr">NAME  READY
                &quot;a&quot;   1/1</pre>
                </div></div>
                <form class="keyboard" method="post" action="/press" aria-label="Actions">\
                <input type="hidden" name="csrf" value="form-token"><input type="hidden" name="posting" value="7">\
                <input type="hidden" name="at" value="/incidents/42?posting=7">
                <div class="rest"><div class="row"><button name="token" value="tok-1" class="primary" data-key="a">Acknowledge</button>\
                <button name="token" value="tok&quot;2" class="danger" data-key="r">Close &lt;it&gt;</button></div>
                </div>
                </form>
                </article>
                """
        )
    }

    @Test(arguments: [
        ("https://a.example/x", true), ("HTTP://a.example", true), ("http://[::1]:9090/graph?g0.expr=up", true),
        ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false), ("data:text/html,x", false),
        ("//a.example", false), ("https:", false), ("https:///x", false), ("https://a.example/\nx", false),
        ("https:\\\\a.example", false), (" https://a.example", false), ("ftp://a.example", false), ("", false),
        ("https://a.example/\u{0}", false), ("vbscript:x", false), ("mailto:a@b.example", false),
    ])
    func onlyWebAddressesBecomeLinks(url: String, isLink: Bool) {
        let html = draw(Card(headline: Line([.link("text", url: url)])))
        #expect(html.contains("<a ") == isLink)
        #expect(html.contains("text"))
    }

    @Test func aButtonWithoutATokenIsNotOffered() {
        let card = Card(headline: "x", keyboard: [[Button("Lost", .acknowledge(incident: 1))]])
        #expect(!draw(card).contains("<button"))
    }

    @Test func theButtonThatShowsTheSameScreenRefreshesWithR() {
        let screen = Screen.resources(incident: 42)
        let card = Card(headline: "x", keyboard: [[Button("Refresh", .show(screen))]])
        #expect(draw(card, tokens: [.show(screen): "t"], screen: screen).contains("data-key=\"r\" data-refresh"))
        #expect(!draw(card, tokens: [.show(screen): "t"]).contains("data-key"))
    }

    @Test(arguments: [
        (Question.note(incident: 42), "<textarea", "Save note"),
        (.rejection(incident: 42, seen: 1), "<textarea", "Reject"),
        (.replicas(Resource(kind: .deployment, name: "cart"), incident: 42), "type=\"number\"", "Continue"),
    ])
    func aQuestionIsAFormWithALabelledField(question: Question, field: String, button: String) throws {
        let html = draw(Card(headline: "x", question: question))
        #expect(html.contains(field))
        #expect(html.contains("<label for=\"answer-7\">"))
        #expect(html.contains(">\(button)</button>"))
        let sealed = try #require(PageForm.answer(in: html).fields["question"])
        #expect(QuestionSeal.opened(sealed, by: seal) == question)
        #expect(QuestionSeal.opened("x" + sealed, by: seal) == nil)
        #expect(QuestionSeal.opened(seal.seal(Data("{}".utf8), for: "session"), by: seal) == nil)
    }
}

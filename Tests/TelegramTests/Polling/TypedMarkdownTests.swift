import Testing

@testable import Telegram

private func entity(_ type: String, _ offset: Int, _ length: Int, url: String? = nil, language: String? = nil)
    -> MessageEntity
{
    MessageEntity(type: type, offset: offset, length: length, url: url, language: language)
}

private let typed: [(text: String, entities: [MessageEntity], markdown: String)] = [
    ("plain *as typed*", [], "plain *as typed*"),
    ("run x now", [entity("code", 4, 1)], "run `x` now"),
    ("🔴 very bad", [entity("bold", 3, 4)], "🔴 **very** bad"),
    ("a b", [entity("bold", 0, 3), entity("italic", 2, 1)], "**a *b***"),
    ("see the board", [entity("text_link", 8, 5, url: "https://a.example")], "see the [board](https://a.example)"),
    ("do:\nkubectl get\nthen", [entity("pre", 4, 11, language: "sh")], "do:\n```sh\nkubectl get\n```\nthen"),
    ("do kubectl then", [entity("pre", 3, 7)], "do \n```\nkubectl\n```\n then"),
    ("end\ncode", [entity("pre", 4, 4)], "end\n```\ncode\n```"),
    ("said\nso\nyes", [entity("blockquote", 0, 7)], "> said\n> so\nyes"),
    (
        "@ann #x https://a.example", [entity("mention", 0, 4), entity("hashtag", 5, 2), entity("url", 8, 17)],
        "@ann #x https://a.example"
    ),
    ("short", [entity("bold", 3, 9), entity("code", -1, 2), entity("pre", 0, 0)], "short"),
]

@Test(arguments: typed.indices)
func marksThatBecameEntitiesAreWrittenBack(index: Int) {
    let (text, entities, markdown) = typed[index]
    #expect(TypedMarkdown.text(text, entities: entities) == markdown)
}

import Cards
import Testing

@Test(arguments: [
    (0, "подов"), (1, "под"), (2, "пода"), (4, "пода"), (5, "подов"), (10, "подов"), (11, "подов"), (12, "подов"),
    (14, "подов"), (15, "подов"), (20, "подов"), (21, "под"), (22, "пода"), (25, "подов"), (100, "подов"),
    (101, "под"), (111, "подов"), (112, "подов"), (122, "пода"), (1_001, "под"), (-1, "под"), (-12, "подов"),
    (Int.min, "подов"),
])
func russianNounsFollowTheirNumber(_ count: Int, _ form: String) {
    #expect(Plural.ruForm(count, "под", "пода", "подов") == form)
    #expect(Plural.ru(count, "под", "пода", "подов") == "\(count) \(form)")
}

@Test(arguments: [(0, "0 pods"), (1, "1 pod"), (2, "2 pods"), (11, "11 pods"), (21, "21 pods")])
func englishNounsFollowTheirNumber(_ count: Int, _ words: String) {
    #expect(Plural.en(count, "pod", "pods") == words)
}

@Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (21, "21st"), (22, "22nd"), (23, "23rd"), (101, "101st"), (111, "111th"), (113, "113th"),
])
func englishOrdinalsEndRight(_ count: Int, _ word: String) {
    #expect(Plural.enOrdinal(count) == word)
}

@Test func acknowledgingManyCountsThem() {
    #expect(Phrase.acknowledgedMany(1)(.en) == "Acknowledged 1 incident")
    #expect(Phrase.acknowledgedMany(37)(.en) == "Acknowledged 37 incidents")
    #expect(Phrase.acknowledgedMany(1)(.ru) == "Принят 1 инцидент")
    #expect(Phrase.acknowledgedMany(22)(.ru) == "Принято 22 инцидента")
    #expect(Phrase.acknowledgedMany(37)(.ru) == "Принято 37 инцидентов")
    #expect(Phrase.acknowledgedMany(0)(.en).contains("already"))
}

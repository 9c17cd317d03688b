import Testing

@testable import chatops

@Suite struct StartUpPagesTests {
    @Test func onlyCodeFromFilesIsLetGo() {
        let maps = """
            55d0c0000000-55d0c3142000 r-xp 00001000 fe:00 42 /usr/local/bin/chatops
            55d0c3142000-55d0c3200000 r--p 03142000 fe:00 42 /usr/local/bin/chatops
            55d0c3200000-55d0c3300000 rw-p 03200000 fe:00 42 /usr/local/bin/chatops
            7f0000000000-7f0000100000 rwxp 00000000 00:00 0
            7f0000200000-7f0000300000 r-xp 00000000 00:00 0 [vdso]
            7f0000400000-7f0000480000 r-xp 00000000 fe:00 7 /a folder/with spaces.so
            nonsense
            7f0000500000 r-xp 00000000 fe:00 7 /usr/lib/no-range.so
            """
        #expect(
            StartUpPages.codeRanges(in: maps) == [
                0x55d0_c000_0000..<0x55d0_c314_2000, 0x7f00_0040_0000..<0x7f00_0048_0000,
            ]
        )
        #expect(StartUpPages.codeRanges(in: "").isEmpty)
    }

    @Test func theProgramGoesOnAfterwards() {
        for round in 1...3 {
            StartUpPages.letGo()
            #expect((1...1_000).map { $0 * round }.reduce(0, +) == 500_500 * round)
        }
    }
}

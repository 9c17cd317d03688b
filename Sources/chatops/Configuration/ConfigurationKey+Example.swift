extension ConfigurationKey {
    /// The text of `.env.example`: every key with its meaning and its default.
    package static var example: String {
        let head = """
            # What chatops reads from its environment, and from a file .env in its working directory; the environment wins.
            # Copy this to .env and fill in what you need. Every key is shown with its default; empty means none.

            """
        return head + all.map { "\n" + $0.example }.joined()
    }

    private var example: String {
        var lines: [String] = []
        var line = "#"
        for word in meaning.split(separator: " ") {
            if line.count + word.count > 118 {
                lines.append(line)
                line = "#"
            }
            line += " \(word)"
        }
        return (lines + [line, "\(name)=\(standard ?? "")", ""]).joined(separator: "\n")
    }
}

import Cards

/// The part of the page of who is on call about one's own calendar.
struct CalendarMarkup {
    /// Nil: there is none.
    let url: String?
    let formToken: String
    let words: ConsoleWords

    var markup: Markup {
        """
        <section class="duty calendar" aria-labelledby="calendar">
        <h2 id="calendar">\(words(ConsolePhrases.calendar))</h2>
        <p>\(words(url == nil ? ConsolePhrases.calendarOffer : ConsolePhrases.calendarSecret))</p>
        \(address)<form class="inline" method="post" action="/oncall/calendar">\
        <input type="hidden" name="csrf" value="\(formToken)">\
        <button name="act" value="make">\(words(url == nil ? ConsolePhrases.makeCalendar : ConsolePhrases.renewCalendar))\
        </button>\(removal)</form>
        </section>

        """
    }

    private var address: Markup {
        guard let url else { return .empty }
        return """
            <p><label class="hidden" for="calendar-url">\(words(ConsolePhrases.calendarAddress))</label>\
            <input id="calendar-url" readonly value="\(url)" dir="ltr" spellcheck="false"></p>

            """
    }

    private var removal: Markup {
        guard url != nil else { return .empty }
        return " <button class=\"danger\" name=\"act\" value=\"remove\">\(words(ConsolePhrases.remove))</button>"
    }
}

import Foundation
import Incidents

/// Why something was refused, and what would work. Each fits a toast of 200 characters, whatever names it carries.
extension Phrase {
    static func refusal(
        _ refusal: Refusal,
        at now: Timestamp,
        in zone: TimeZone,
        on frontEnd: FrontEnd = .telegram
    ) -> Phrase {
        switch refusal {
        case .noSuchIncident(let id):
            Phrase(
                en: "There is no incident #\(id). \(command("incidents", on: frontEnd)) lists those there are.",
                ru: "Инцидента #\(id) нет. Список: \(command("incidents", on: frontEnd))."
            )
        case .resolvedItself(let at):
            Phrase(
                en: "It resolved by itself \(ago(now.since(at)).en). If it fires again, it comes back.",
                ru: "Он погас сам \(ago(now.since(at)).ru). Если загорится снова, вернётся."
            )
        case .closedBy(let person, .rejected, let at):
            Phrase(
                en: "\(short(person)) rejected it \(ago(now.since(at)).en). A new alert will open a new incident.",
                ru: "Уже отклонён \(ago(now.since(at)).ru), \(short(person)). Новый алерт откроет новый инцидент."
            )
        case .closedBy(let person, _, let at):
            Phrase(
                en: "\(short(person)) closed it \(ago(now.since(at)).en). A new alert will open a new incident.",
                ru: "Уже закрыт \(ago(now.since(at)).ru), \(short(person)). Новый алерт откроет новый инцидент."
            )
        case .alreadyAcknowledged(let person, let at):
            Phrase(
                en: "\(short(person)) acknowledged it \(ago(now.since(at)).en). To take it over, press Assign to me.",
                ru: "Уже принят \(ago(now.since(at)).ru), \(short(person)). Чтобы заняться им, нажмите «Взять себе»."
            )
        case .alreadyAssigned(let person, let at):
            Phrase(
                en: "It is with \(short(person)) since \(moment(at, seenAt: now, in: zone).en). "
                    + "To take it over, press Assign to me on the fresh card.",
                ru: "Его ведёт \(short(person)) с \(moment(at, seenAt: now, in: zone).ru). "
                    + "Чтобы перенять, нажмите «Взять себе» на обновлённой карточке."
            )
        case .moreFiring(let count):
            Phrase(
                en: "\(Plural.en(count, "alert has", "alerts have")) begun to fire since you looked. "
                    + "See the fresh card, then close it again.",
                ru: "Пока вы смотрели, \(Plural.ruForm(count, "загорелся", "загорелись", "загорелось")) "
                    + "\(Plural.ru(count, "алерт", "алерта", "алертов")). Посмотрите обновлённую карточку и закройте снова."
            )
        case .alreadySnoozed(let until, let person):
            Phrase(
                en:
                    "\(short(person)) snoozed it until \(moment(until, seenAt: now, in: zone).en). Wake it first to change that.",
                ru: "Уже отложен до \(moment(until, seenAt: now, in: zone).ru), \(short(person)). "
                    + "Чтобы изменить, сначала верните его."
            )
        case .notSnoozed:
            Phrase(en: "It is not snoozed any more.", ru: "Он больше не отложен.")
        case .emptyText:
            Phrase(en: "The text is empty. Reply with a few words.", ru: "Текст пуст. Ответьте хотя бы парой слов.")
        case .textTooLong(let limit):
            Phrase(
                en: "The text is too long: at most \(limit) characters fit. Send a shorter one.",
                ru:
                    "Текст слишком длинный: помещается не больше \(Plural.ru(limit, "знака", "знаков", "знаков")). Пришлите короче."
            )
        case .notANumber(let limit):
            Phrase(
                en: "That is not a number of replicas. Reply with a whole number from 0 to \(limit).",
                ru: "Это не число реплик. Ответьте целым числом от 0 до \(limit)."
            )
        case .unknownPerson(let id): strangerRefused(id: id)
        case .needsRole(let role, let id): needsRole(role, id: id.oneLine(40))
        case .noSuchPerson(let name):
            Phrase(
                en: "There is nobody called \(name.oneLine(60)). “chatops people list” shows everybody.",
                ru: "Человека с именем \(name.oneLine(60)) нет. Всех покажет «chatops people list»."
            )
        case .nameTaken(let name):
            Phrase(
                en: "Somebody is called \(name.oneLine(60)) already. Choose another name.",
                ru: "Имя \(name.oneLine(60)) уже занято. Выберите другое."
            )
        case .identityTaken(let name):
            Phrase(
                en: "That id belongs to \(name.oneLine(60)) already. Use another id. "
                    + "If that is one person: the same role for both, then “link” and its code.",
                ru: "Этот номер уже у \(name.oneLine(60)). Возьмите другой. "
                    + "Если это один человек: одна роль у обоих, затем «link» и код из него."
            )
        case .lastAdmin:
            Phrase(
                en: "Nobody would be left to let people in. Make somebody else an admin first.",
                ru: "Тогда открывать доступ будет некому. Сначала назначьте другого администратора."
            )
        case .alreadyDecided(let person):
            Phrase(
                en:
                    "\(short(person)) has decided this already. The role can still be changed with “chatops people role”.",
                ru: "Это уже решено: \(short(person)). Роль можно сменить командой «chatops people role»."
            )
        case .buttonExpired:
            Phrase(
                en: "This button has expired. The message is fresh now: press again there, "
                    + "or send \(command("incidents", on: frontEnd)).",
                ru: "Эта кнопка устарела. Сообщение обновлено: нажмите в нём снова "
                    + "или отправьте \(command("incidents", on: frontEnd))."
            )
        case .notYourConfirmation(let person, let until):
            Phrase(
                en: "\(short(person)) asked for this, so only \(short(person)) can answer until "
                    + "\(moment(until, seenAt: now, in: zone).en). After that, ask for it yourself.",
                ru:
                    "Запрос: \(short(person)), до \(moment(until, seenAt: now, in: zone).ru) ответить может только этот человек. "
                    + "Потом запросите сами."
            )
        case .confirmationExpired:
            Phrase(
                en: "The 2 minutes to confirm are over; nothing was changed. Press the action again to ask anew.",
                ru: "2 минуты на подтверждение истекли, ничего не изменено. Нажмите действие ещё раз."
            )
        case .confirmationUsed:
            Phrase(
                en: "This was answered already, and it counts once. The card shows what came of it.",
                ru: "Ответ уже дан, и он считается один раз. Что получилось, видно на карточке."
            )
        case .actionRunning(let person):
            Phrase(
                en:
                    "An action of \(short(person)) is changing this right now. Wait until it has ended, then look again.",
                ru: "Сейчас это уже меняет другое действие (\(short(person))). Дождитесь конца и посмотрите снова."
            )
        case .nothingToConfirm:
            Phrase(
                en: "The cluster could not say what would change, so there is nothing to confirm. Ask again.",
                ru: "Кластер не смог сказать, что изменится, поэтому подтверждать нечего. Запросите снова."
            )
        case .ownApproval(let until):
            Phrase(
                en: "You asked for this, so somebody else has to approve it, until "
                    + "\(moment(until, seenAt: now, in: zone).en).",
                ru: "Вы сами это запросили, одобрить должен другой человек, до "
                    + "\(moment(until, seenAt: now, in: zone).ru)."
            )
        case .unprovenApproval(let until):
            Phrase(
                en: "That approval would not count: the console takes anybody's word for who they are. "
                    + "Approve it in the chat until \(moment(until, seenAt: now, in: zone).en).",
                ru: "Такое одобрение не считается: в консоли имя никто не проверяет. "
                    + "Одобрите в чате до \(moment(until, seenAt: now, in: zone).ru)."
            )
        case .unprovenRequest:
            Phrase(
                en: "This needs a second person, and the console takes anybody's word for who the first one is. "
                    + "Ask for it in the chat.",
                ru: "Здесь нужны двое, а в консоли имя первого никто не проверяет. Запросите это в чате."
            )
        case .protected(let action, let resource, let reason):
            Phrase(
                en:
                    "\(actionNoun(action).en) of \(resource.path.oneLine(50)) is forbidden: \(reason.oneLine(60)). "
                    + "Look at it, or ask an admin.",
                ru: "\(actionNoun(action).ru) запрещено правилом: \(resource.path.oneLine(50)), "
                    + "\(reason.oneLine(60)). Спросите администратора."
            )
        case .promptExpired:
            Phrase(
                en: "This question was answered already or is too old. Press the button on the card again.",
                ru: "На этот вопрос уже ответили, или он устарел. Нажмите кнопку на карточке ещё раз."
            )
        case .notYourPrompt:
            Phrase(
                en: "This question was put to somebody else. Press the button on the card to get your own.",
                ru: "Этот вопрос задан другому человеку. Нажмите кнопку на карточке, чтобы получить свой."
            )
        case .noCluster:
            Phrase(
                en: "No cluster is configured, so there is nothing to look at. An admin can set KUBECONFIG or CLUSTER.",
                ru: "Кластер не настроен, смотреть некуда. Администратор может задать KUBECONFIG или CLUSTER."
            )
        case .actionNotPossible(let action, let resource): notPossible(action, resource)
        case .cluster(let words): Phrase(words.oneLine(200))
        case .unknownCommand(let name): unknownCommand(name, on: frontEnd)
        case .codeOnlyInPrivate:
            Phrase(
                en: "A code is only for your eyes. Write to me in a direct message"
                    + (frontEnd == .slack ? ", or send \(command("link", on: frontEnd))." : ": send link there."),
                ru: "Код должны видеть только вы. Напишите мне лично"
                    + (frontEnd == .slack
                        ? " или отправьте \(command("link", on: frontEnd))." : ": отправьте там link.")
            )
        case .codeSeenByOthers:
            Phrase(
                en: "Others could read that code, so it is worth nothing any more. Get a new one with link in the "
                    + "other chat, and send it to me in a direct message"
                    + (frontEnd == .slack ? ", or with \(command("link", on: frontEnd))." : "."),
                ru: "Этот код могли прочитать другие, и он больше не действует. Получите новый командой link в другом "
                    + "чате и отправьте его мне лично"
                    + (frontEnd == .slack ? " или через \(command("link", on: frontEnd))." : ".")
            )
        case .noCodeForStrangers:
            Phrase(
                en: "I do not know you here yet. Send link to me in the chat where I do; "
                    + "it gives you a code, and that code you send here.",
                ru: "Здесь я вас пока не знаю. Отправьте мне link в том чате, где знаю: "
                    + "вы получите код, его отправьте сюда."
            )
        case .wrongCode:
            Phrase(
                en: "That code is wrong, used or older than 10 minutes. Send link in the other chat to get a new one.",
                ru: "Код неверен, уже использован или старше 10 минут. "
                    + "Отправьте link в другом чате, чтобы получить новый."
            )
        case .codeOfThisChat:
            Phrase(
                en: "That code was given here. Send it in the other chat: it says that you are the same person there.",
                ru: "Этот код выдан здесь. Отправьте его в другом чате: он скажет, что там вы тот же человек."
            )
        case .tooManyCodes(let again):
            Phrase(
                en: "That was tried too often. Try again after \(moment(again, seenAt: now, in: zone).en).",
                ru: "Слишком много попыток. Повторите после \(moment(again, seenAt: now, in: zone).ru)."
            )
        case .linkedAlready(let person, let service):
            Phrase(
                en: "\(short(person)) has an account in \(name(of: service).en) already. "
                    + "An admin can change that with “chatops people”.",
                ru: "\(short(person)): учётная запись в \(name(of: service).ru) уже есть. "
                    + "Администратор может сменить её командой «chatops people»."
            )
        case .rolesDiffer(let own, let other):
            Phrase(
                en: "You are known here as \(role(own).en), and there as \(role(other).en). "
                    + "An admin has to decide which holds: “chatops people role”.",
                ru: "Здесь ваша роль: \(role(own).ru), там: \(role(other).ru). "
                    + "Какая верна, решает администратор: «chatops people role»."
            )
        case .stillActive:
            Phrase(
                en: "It is still active. Once it is over, you can say what it was.",
                ru: "Он ещё активен. Когда закончится, можно будет указать, что это было."
            )
        case .causeChanged(let person, let at):
            Phrase(
                en: "\(short(person)) answered that \(ago(now.since(at)).en). "
                    + "See the fresh card; it can still be changed there.",
                ru: "Уже есть ответ: \(short(person)), \(ago(now.since(at)).ru). "
                    + "Посмотрите обновлённую карточку, там его можно изменить."
            )
        case .unfitRunbookName(let limit): unfitRunbookName(limit)
        case .noRunbookVersion(let key, let number): noRunbookVersion(key, number)
        case .runbookChanged(let key, let version, let author, let at):
            runbookChanged(key, version: version, by: author, at: at, now: now)
        case .runbookVersionActive(let number): runbookVersionActive(number)
        case .runbookTooLongHere(let limit): runbookTooLongHere(limit)
        case .channelLeft: channelLeft
        case .notYourChannel: notYourChannel
        case .noSuchChannel: noSuchChannel
        case .cover(let refusal): coverRefused(refusal, in: zone, on: frontEnd)
        case .silence(let refusal): silenceRefused(refusal, seenAt: now, in: zone)
        case .maintenance(let refusal): maintenanceRefused(refusal, on: frontEnd)
        case .swap(let refusal): swapRefused(refusal)
        case .notice(let refusal): noticeRefused(refusal, on: frontEnd)
        case .paging(let refusal): pagingRefused(refusal, now: now, on: frontEnd)
        }
    }

    private static func needsRole(_ role: Role, id: String) -> Phrase {
        switch role {
        case .viewer:
            Phrase(
                en: "You need to be let in for this. Ask an admin; your id is \(id).",
                ru: "Для этого нужен доступ. Попросите администратора; ваш номер \(id)."
            )
        case .responder:
            Phrase(
                en:
                    "You may look, but not change things: that takes the role responder. Ask an admin for it; your id is \(id).",
                ru:
                    "Вы можете смотреть, но не менять: для этого нужна роль «дежурный». Попросите администратора; ваш номер \(id)."
            )
        case .admin:
            Phrase(
                en: "Only an admin can do this. Ask one; your id is \(id).",
                ru: "Это может только администратор. Попросите его; ваш номер \(id)."
            )
        }
    }

    private static func notPossible(_ action: Action, _ resource: Resource) -> Phrase {
        let noun = actionNoun(action.name)
        let kind = Phrase.kind(resource.kind)
        let name = resource.path.oneLine(60)
        return Phrase(
            en: "\(noun.en) is not possible for \(kind.en) \(name). Describe shows what it is.",
            ru: "\(noun.ru) невозможно для «\(kind.ru) \(name)». Что это такое, покажет «Описание»."
        )
    }

    private static func short(_ person: PersonName) -> String {
        person.name.oneLine(32)
    }
}

import Incidents

/// Audit entries in words: what was done, and what became of it.
extension Phrase {
    static let emptyTimeline = Phrase(en: "Nothing before this.", ru: "Раньше ничего не было.")
    static let theBot = Phrase(en: "the bot", ru: "бот")

    /// What an operation did, when it did it. Details follow from `parameters`.
    static func did(_ operation: AuditDraft.Operation) -> Phrase {
        switch operation {
        case .open: Phrase(en: "opened", ru: "открыт")
        case .update: Phrase(en: "alerts changed", ru: "алерты изменились")
        case .reopen: Phrase(en: "reopened", ru: "снова открыт")
        case .resolve: Phrase(en: "resolved", ru: "закрыт")
        case .acknowledge: Phrase(en: "acknowledged", ru: "принят")
        case .assign: Phrase(en: "assigned", ru: "назначен")
        case .reject: Phrase(en: "rejected", ru: "отклонён")
        case .note: Phrase(en: "noted", ru: "заметка")
        case .snooze: Phrase(en: "snoozed", ru: "отложен")
        case .wake: Phrase(en: "ended the snooze", ru: "отсрочка снята")
        case .action: Phrase(en: "action", ru: "действие")
        case .letIn: Phrase(en: "decided about a stranger", ru: "решение о доступе")
        case .addPerson: Phrase(en: "added a person", ru: "добавлен человек")
        case .setRole: Phrase(en: "changed a role", ru: "роль изменена")
        case .rename: Phrase(en: "named a person", ru: "человек назван")
        case .link: Phrase(en: "linked an identity", ru: "учётная запись привязана")
        case .removePerson: Phrase(en: "removed a person", ru: "человек удалён")
        case .signIn: Phrase(en: "signed in", ru: "вход выполнен")
        case .command: Phrase(en: "asked to see a screen", ru: "запрошен экран")
        case .loseChat: Phrase(en: "lost a chat", ru: "чат потерян")
        case .moveChat: Phrase(en: "a chat moved", ru: "чат переехал")
        case .prune: Phrase(en: "old alert bodies removed", ru: "старые тексты алертов удалены")
        case .cause: Phrase(en: "what it was", ru: "что это было")
        case .writeRunbook: Phrase(en: "wrote the runbook", ru: "написана инструкция")
        case .activateRunbook: Phrase(en: "activated the runbook", ru: "выбрана версия инструкции")
        case .postReport: Phrase(en: "posted the weekly report", ru: "отправлен отчёт за неделю")
        case .enableChannel: Phrase(en: "enabled a channel", ru: "канал подключён")
        case .disableChannel: Phrase(en: "disabled a channel", ru: "канал отключён")
        case .takeTickets: Phrase(en: "took tickets in", ru: "заявки приняты")
        case .raiseTicket: Phrase(en: "told of a ticket", ru: "сообщено о заявке")
        case .takeTicketBack: Phrase(en: "took a ticket's alert back", ru: "оповещение о заявке снято")
        case .restoreTicket: Phrase(en: "a ticket's alert holds again", ru: "оповещение о заявке снова в силе")
        case .raiseClock: Phrase(en: "told that time runs out", ru: "сообщено, что время на исходе")
        case .takeClockBack: Phrase(en: "took the alert about its time back", ru: "оповещение о сроке снято")
        case .restoreClock: Phrase(en: "the alert about its time holds again", ru: "оповещение о сроке снова в силе")
        case .addOverride: Phrase(en: "arranged an override", ru: "назначена замена")
        case .removeOverride: Phrase(en: "took back an override", ru: "замена отменена")
        case .askSwap: Phrase(en: "asked for a swap", ru: "предложен обмен")
        case .withdrawSwap: Phrase(en: "took back a swap", ru: "обмен отозван")
        case .acceptSwap: Phrase(en: "accepted a swap", ru: "обмен принят")
        case .declineSwap: Phrase(en: "declined a swap", ru: "обмен отклонён")
        case .makeCalendar: Phrase(en: "made a calendar address", ru: "создан адрес календаря")
        case .removeCalendar: Phrase(en: "removed a calendar address", ru: "удалён адрес календаря")
        case .page: Phrase(en: "paged", ru: "вызов")
        case .escalate: Phrase(en: "asked for the next level", ru: "вызван следующий уровень")
        case .notify: Phrase(en: "page sent", ru: "вызов отправлен")
        case .answerPage: Phrase(en: "answered the page", ru: "ответ на вызов")
        case .reachNobody: Phrase(en: "nobody could be paged", ru: "вызвать некого")
        case .exhaust: Phrase(en: "nobody is left to be paged", ru: "больше вызывать некого")
        case .comeBack: Phrase(en: "acknowledgement taken back", ru: "снова не принят")
        case .setNoticeRules: Phrase(en: "set notification rules", ru: "заданы правила уведомлений")
        case .setContact: Phrase(en: "set an address for notices", ru: "задан адрес для уведомлений")
        case .removeContact: Phrase(en: "removed an address for notices", ru: "удалён адрес для уведомлений")
        case .setQuietHours: Phrase(en: "set quiet hours", ru: "заданы тихие часы")
        case .testNotice: Phrase(en: "sent a test notice", ru: "отправлено проверочное уведомление")
        case .addSilence: Phrase(en: "silenced in Alertmanager", ru: "тишина в Alertmanager")
        case .extendSilence: Phrase(en: "extended a silence", ru: "тишина продлена")
        case .expireSilence: Phrase(en: "ended a silence", ru: "тишина снята")
        case .addMaintenance: Phrase(en: "planned maintenance", ru: "назначено обслуживание")
        case .endMaintenance: Phrase(en: "ended maintenance", ru: "обслуживание завершено")
        case .removeMaintenance: Phrase(en: "removed a maintenance window", ru: "окно обслуживания удалено")
        }
    }

    /// The operation as a thing that can fail or be refused.
    static func noun(_ operation: AuditDraft.Operation) -> Phrase {
        switch operation {
        case .open: Phrase(en: "opening", ru: "открытие")
        case .update: Phrase(en: "update", ru: "обновление")
        case .reopen: Phrase(en: "reopening", ru: "повторное открытие")
        case .resolve: Phrase(en: "resolving", ru: "закрытие")
        case .acknowledge: Phrase(en: "acknowledging", ru: "принятие")
        case .assign: Phrase(en: "assigning", ru: "назначение")
        case .reject: Phrase(en: "rejecting", ru: "отклонение")
        case .note: Phrase(en: "note", ru: "заметка")
        case .snooze: Phrase(en: "snooze", ru: "отсрочка")
        case .wake: Phrase(en: "ending the snooze", ru: "снятие отсрочки")
        case .action: Phrase(en: "action", ru: "действие")
        case .letIn: Phrase(en: "letting in", ru: "открытие доступа")
        case .addPerson: Phrase(en: "adding a person", ru: "добавление человека")
        case .setRole: Phrase(en: "changing a role", ru: "смена роли")
        case .rename: Phrase(en: "naming a person", ru: "имя человека")
        case .link: Phrase(en: "linking an identity", ru: "привязка учётной записи")
        case .removePerson: Phrase(en: "removing a person", ru: "удаление человека")
        case .signIn: Phrase(en: "sign-in", ru: "вход")
        case .command: Phrase(en: "request", ru: "запрос")
        case .loseChat: Phrase(en: "message to a chat", ru: "сообщение в чат")
        case .moveChat: Phrase(en: "move of a chat", ru: "переезд чата")
        case .prune: Phrase(en: "removing old alert bodies", ru: "удаление старых текстов алертов")
        case .cause: Phrase(en: "saying what it was", ru: "указание причины")
        case .writeRunbook: Phrase(en: "writing the runbook", ru: "изменение инструкции")
        case .activateRunbook: Phrase(en: "activating a runbook's version", ru: "выбор версии инструкции")
        case .postReport: Phrase(en: "weekly report", ru: "отчёт за неделю")
        case .enableChannel: Phrase(en: "enabling a channel", ru: "подключение канала")
        case .disableChannel: Phrase(en: "disabling a channel", ru: "отключение канала")
        case .takeTickets: Phrase(en: "taking tickets in", ru: "приём заявок")
        case .raiseTicket: Phrase(en: "alert about a ticket", ru: "оповещение о заявке")
        case .takeTicketBack: Phrase(en: "taking a ticket's alert back", ru: "снятие оповещения о заявке")
        case .restoreTicket: Phrase(en: "putting a ticket's alert back", ru: "возврат оповещения о заявке")
        case .raiseClock: Phrase(en: "alert about its time", ru: "оповещение о сроке")
        case .takeClockBack: Phrase(en: "taking the alert about its time back", ru: "снятие оповещения о сроке")
        case .restoreClock: Phrase(en: "putting the alert about its time back", ru: "возврат оповещения о сроке")
        case .addOverride: Phrase(en: "arranging an override", ru: "назначение замены")
        case .removeOverride: Phrase(en: "taking back an override", ru: "отмена замены")
        case .askSwap: Phrase(en: "asking for a swap", ru: "предложение обмена")
        case .withdrawSwap: Phrase(en: "taking back a swap", ru: "отзыв обмена")
        case .acceptSwap: Phrase(en: "accepting a swap", ru: "согласие на обмен")
        case .declineSwap: Phrase(en: "declining a swap", ru: "отказ от обмена")
        case .makeCalendar: Phrase(en: "making a calendar address", ru: "создание адреса календаря")
        case .removeCalendar: Phrase(en: "removing a calendar address", ru: "удаление адреса календаря")
        case .page: Phrase(en: "paging", ru: "вызов")
        case .escalate: Phrase(en: "asking for the next level", ru: "вызов следующего уровня")
        case .notify: Phrase(en: "sending the page", ru: "отправка вызова")
        case .answerPage: Phrase(en: "answering the page", ru: "ответ на вызов")
        case .reachNobody: Phrase(en: "paging a level or a person", ru: "вызов уровня или человека")
        case .exhaust: Phrase(en: "paging by a policy", ru: "вызов по политике")
        case .comeBack: Phrase(en: "taking the acknowledgement back", ru: "отзыв принятия")
        case .setNoticeRules: Phrase(en: "setting notification rules", ru: "изменение правил уведомлений")
        case .setContact: Phrase(en: "setting an address for notices", ru: "изменение адреса для уведомлений")
        case .removeContact: Phrase(en: "removing an address for notices", ru: "удаление адреса для уведомлений")
        case .setQuietHours: Phrase(en: "setting quiet hours", ru: "изменение тихих часов")
        case .testNotice: Phrase(en: "test notice", ru: "проверочное уведомление")
        case .addSilence: Phrase(en: "silencing in Alertmanager", ru: "тишина в Alertmanager")
        case .extendSilence: Phrase(en: "extending a silence", ru: "продление тишины")
        case .expireSilence: Phrase(en: "ending a silence", ru: "снятие тишины")
        case .addMaintenance: Phrase(en: "planning maintenance", ru: "назначение обслуживания")
        case .endMaintenance: Phrase(en: "ending maintenance", ru: "завершение обслуживания")
        case .removeMaintenance: Phrase(en: "removing a maintenance window", ru: "удаление окна обслуживания")
        }
    }

    static func outcome(_ outcome: AuditDraft.Outcome, of what: Phrase) -> Phrase {
        switch outcome {
        case .done: what
        case .failed: Phrase(en: "\(what.en): failed", ru: "\(what.ru): не удалось")
        case .refused: Phrase(en: "\(what.en): refused", ru: "\(what.ru): отказано")
        case .asked: Phrase(en: "\(what.en): asked", ru: "\(what.ru): запрошено")
        case .unknown: Phrase(en: "\(what.en): outcome unknown", ru: "\(what.ru): исход неизвестен")
        }
    }

    static func revisionDetail(_ number: String) -> Phrase {
        Phrase(en: "revision \(number)", ru: "ревизия \(number)")
    }

    static func replicasDetail(_ number: String) -> Phrase {
        Phrase(en: "replicas \(number)", ru: "реплики \(number)")
    }

    static func approvalDetail(_ name: String) -> Phrase {
        Phrase(en: "approved by \(name)", ru: "одобрение: \(name)")
    }

    static func stopDetail(_ name: String) -> Phrase {
        Phrase(en: "stopped by \(name)", ru: "остановка: \(name)")
    }

    static let endedByItself = Phrase(en: "resolved by itself", ru: "погас сам")

    static func fired(_ names: String) -> Phrase {
        Phrase(en: "fires: \(names)", ru: "горит: \(names)")
    }

    static func wentOut(_ names: String) -> Phrase {
        Phrase(en: "over: \(names)", ru: "погасло: \(names)")
    }

    static func changed(_ names: String) -> Phrase {
        Phrase(en: "says something new: \(names)", ru: "новые сведения: \(names)")
    }

    static func after(_ id: String) -> Phrase {
        Phrase(en: "before it #\(id)", ru: "до него #\(id)")
    }

    static func goesOn(in id: String) -> Phrase {
        Phrase(en: "the same alert goes on in #\(id)", ru: "тот же алерт — в #\(id)")
    }

    static func assigned(to name: String, from earlier: String?) -> Phrase {
        let from = earlier.map { Phrase(en: ", before with \($0)", ru: ", раньше \($0)") }
        return Phrase(en: "assigned to \(name)" + (from?.en ?? ""), ru: "теперь ведёт \(name)" + (from?.ru ?? ""))
    }

    static func took(from earlier: String?) -> Phrase {
        guard let earlier else { return Phrase(en: "took it", ru: "теперь ведёт") }
        return Phrase(en: "took it over from \(earlier)", ru: "теперь ведёт вместо \(earlier)")
    }

    static let withTheStorm = Phrase(en: "together with its storm", ru: "вместе со всем штормом")

    static let noRole = Phrase(en: "not let in", ru: "доступ не открыт")
}

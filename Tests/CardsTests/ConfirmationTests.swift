import Cards
import Incidents
import Testing

@Test func aConfirmationIsOfferedOnlyOnceTheClusterWasAsked() {
    #expect(card(Samples.asked(.restart, nil)).buttons.map(\.press) == [.cancel(run: 5)])
    let possible = card(Samples.asked(.restart, .workload(Samples.workload, target: nil)))
    #expect(possible.press(labelled: "Yes, restart") == .confirm(run: 5))
    #expect(card(Samples.asked(.restart, .failed("silent"))).press(labelled: "Yes, restart") == nil)
}

@Test func theVerbIsRepeatedOnTheButton() {
    let workload = ActionPlan.Subject.workload(Samples.workload, target: Samples.previous)
    let table: [(Action, ActionPlan.Subject, Resource, String, String)] = [
        (.restart, workload, Samples.checkout, "Yes, restart", "Да, перезапустить"),
        (.rollback(revision: 6), workload, Samples.checkout, "Yes, roll back", "Да, откатить"),
        (.scale(to: .by(-1)), workload, Samples.checkout, "Yes, scale to 2", "Да, масштабировать до 2"),
        (.deletePod, .pod(Samples.pods[0]), Samples.pod, "Yes, delete pod", "Да, удалить под"),
    ]
    for (action, outlook, resource, en, ru) in table {
        let view = Samples.asked(action, outlook, resource)
        #expect(card(view, .en).press(labelled: en) == .confirm(run: 5))
        #expect(card(view, .ru).press(labelled: ru) == .confirm(run: 5))
    }
}

@Test func aConfirmationSaysWhatIsUnusual() {
    var workload = Samples.workload
    workload.rollout = .progressing
    #expect(card(Samples.asked(.restart, .workload(workload, target: nil))).text.contains("begins another"))
    workload.wanted = 0
    #expect(card(Samples.asked(.restart, .workload(workload, target: nil))).text.contains("nothing will change"))
    workload.wanted = 1
    workload.ready = 1
    let one = card(Samples.asked(.restart, .workload(workload, target: nil))).text
    #expect(one.contains("Its only replica is replaced; all are ready now."))
    workload.wanted = 6
    let same = card(Samples.asked(.scale(to: .to(6)), .workload(workload, target: nil))).text
    #expect(same.contains("has 6 replicas already: nothing will change"))
    let back = card(Samples.asked(.rollback(revision: 7), .workload(workload, target: Samples.current))).text
    #expect(back.contains("the revision it has now"))
}

@Test func anAnsweredConfirmationHasNoButtonsToAnswerIt() {
    for state in [ActionRun.State.cancelled, .expired, .running, .done, .failed, .unknown] {
        let buttons = card(.confirmation(Samples.run(state), Samples.crashLoop)).buttons.map(\.press)
        #expect(!buttons.contains(.confirm(run: 5)) && !buttons.contains(.cancel(run: 5)), "\(state)")
        #expect(buttons.contains(.show(.incident(42))), "\(state)")
    }
}

@Test func aRunThatEndedLeadsToItsResource() {
    let page = card(.run(Samples.run(.failed), Samples.crashLoop))
    #expect(page.press(labelled: "shop/checkout") == .show(.resource(Samples.checkout, incident: 42)))
}

@Test func everyActionHasWordsForEachOfItsStates() {
    let actions: [Action] = [
        .restart, .rollback(revision: nil), .rollback(revision: 6), .scale(to: .by(2)), .scale(to: .to(1)), .deletePod,
        .logs(container: nil, previous: false), .describe, .pause, .resume, .evict, .rerun, .cordon, .uncordon, .drain,
    ]
    for action in actions {
        for state in [ActionRun.State.asked, .awaiting, .running, .done, .failed, .stopped, .unknown] {
            let run = Samples.run(state, action)
            let views: [View] =
                state == .asked ? [.confirmation(run, Samples.crashLoop)] : [.run(run, Samples.crashLoop)]
            for view in views {
                #expect(card(view, .ru).card.headline.plain.hasCyrillic, "\(action) \(state)")
                #expect(card(view, .en).card.headline.plain.contains("checkout"), "\(action) \(state)")
            }
        }
    }
}

import Incidents

extension ClusterCards {
    static let podsOnPage = 8

    /// The pods of a workload or node, worst first, eight a page.
    func podsCard(_ list: PodList, of resource: Resource, page: Int) -> Card {
        let pods = list.pods
        guard !pods.isEmpty else { return framed(pen.line(.noPods)) }
        let pages = (pods.count + Self.podsOnPage - 1) / Self.podsOnPage
        let page = min(max(page, 0), pages - 1)
        let shown = Array(pods.dropFirst(page * Self.podsOnPage).prefix(Self.podsOnPage))
        var content: [Card.Block] = [.preformatted(PodTable(pods: shown, pen: pen).text)]
        if list.isCut { content += pen.line(.worstOfPods(pods.count, of: list.total)) }
        if pages > 1 { content += pen.line(.page(page + 1, of: pages)) }
        return framed(content, buttons: podButtons(shown) + paging(of: resource, page: page, pages: pages))
    }

    func podButtons(_ pods: [Pod]) -> [[Button]] {
        pods.map { pod in
            show(
                Phrase(ShortNames.fit(ShortNames.pod(pod.resource.name), 28)),
                .resource(pod.resource, incident: incident)
            )
        }
        .rows(of: 2)
    }

    private func paging(of resource: Resource, page: Int, pages: Int) -> [[Button]] {
        var row: [Button] = []
        if page > 0 {
            row.append(show(Phrase("‹ \(page)/\(pages)"), .pods(of: resource, incident: incident, page: page - 1)))
        }
        if page + 1 < pages {
            row.append(show(Phrase("\(page + 2)/\(pages) ›"), .pods(of: resource, incident: incident, page: page + 1)))
        }
        return row.isEmpty ? [] : [row]
    }
}

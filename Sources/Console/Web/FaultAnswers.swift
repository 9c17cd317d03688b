import Cards
import Desk
import HTTPTypes
import Hummingbird
import Incidents
import Logging

/// Turns whatever goes wrong into an answer that says why and what would work: a page, or JSON for a script.
struct FaultAnswers: RouterMiddleware {
    typealias Context = ConsoleRequestContext

    let pages: PageFrame
    let desk: Desk

    func handle(
        _ request: Request,
        context: ConsoleRequestContext,
        next: (Request, ConsoleRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as CancellationError {
            throw error
        } catch let fault as ConsoleFault {
            return try answer(fault, to: request)
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            return try answer(request.wantsJSON ? .noSuchPath : .noSuchPage, to: request)
        } catch let error as HTTPError where error.status.code < 500 {
            return try respond(error.status, ConsolePhrases.badRequest, to: request)
        } catch let refusal as Refusal {
            let text = desk.settings.book.text(of: refusal, at: desk.clock.now())
            return try respond(.conflict, Phrase(en: text, ru: text), to: request)
        } catch let failure as StoreFailure {
            context.logger.error("the store cannot do it now", metadata: ["reason": "\(failure.reason)"])
            return try respond(
                .serviceUnavailable,
                ConsolePhrases.storeBusy,
                to: request,
                headers: [.retryAfter: "5"]
            )
        } catch {
            let id = context.id
            context.logger.error(
                "request failed",
                metadata: ["error": "\(error)", "path": "\(ConsoleLinks.logged(request.uri.path))"]
            )
            return try respond(.internalServerError, ConsolePhrases.internalError(id), to: request)
        }
    }

    private func answer(_ fault: ConsoleFault, to request: Request) throws -> Response {
        if fault == .signInNeeded, !request.wantsJSON, request.method == .get || request.method == .head {
            // A strict cookie is held back when a link on another site led here; one step from our own page brings it.
            if CrossSiteGuard.isForeignNavigation(request) {
                return .page(pages.stepInside(to: LocalPath.checked(request.uri.string)))
            }
            let target = LocalPath.checked(request.uri.string)
            return .seeOther(target == "/" ? "/login" : "/login?next=" + FormFields.encoded(target))
        }
        return try respond(fault.status, fault.phrase, to: request, field: fault.field, headers: fault.headers)
    }

    private func respond(
        _ status: HTTPResponse.Status,
        _ phrase: Phrase,
        to request: Request,
        field: String? = nil,
        headers: HTTPFields = [:]
    ) throws -> Response {
        let text = phrase(desk.settings.book.language)
        var response =
            request.wantsJSON
            ? try Response.json(ErrorBody(error: .init(message: text, field: field)), status: status)
            : Response.page(pages.fault(text, status: status), status: status)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}

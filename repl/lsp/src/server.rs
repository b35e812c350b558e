//! The server as a state machine: messages in, messages out.
//!
//! ```text
//! new ── initialize ─► running ── shutdown ─► shut down ── exit ─► done
//! ```
//!
//! Before `initialize` and after `shutdown` requests are refused; `exit` ends it in every state.

use std::collections::{BTreeMap, HashSet};

use interp_engine::Catalogue;
use interp_types::Scope;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeResult,
    LogMessageParams, MessageType, ServerInfo, Uri,
};
use repl_edit::{Known, NoNames};
use serde_json::{Value, json};

use crate::answer;
use crate::capabilities::capabilities;
use crate::documents::Documents;
use crate::failure::Failure;
use crate::folders::{NotOpen, Scripts, folders};
use crate::frame::Frame;
use crate::open_first::OpenFirst;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client asked for it, as it should.
    InOrder,
    /// The client went away, or ended it without shutting down first.
    WithoutShutdown,
}

/// A language server for one client.
pub struct Server {
    catalogue: Catalogue,
    scripts: Box<dyn Scripts>,
    /// The folders that the editor has open.
    folders: Vec<String>,
    state: State,
    documents: Documents,
    /// Requests that were taken back before they were looked at.
    cancelled: HashSet<RequestId>,
    /// Files of which has to be said what is wrong with them.
    changed: BTreeMap<String, Uri>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("state", &self.state).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Running,
    ShutDown,
    Done { in_order: bool },
}

impl Server {
    /// Makes a server that knows these functions, and finds imports and other scripts so.
    pub fn new(catalogue: Catalogue, scripts: impl Scripts + 'static) -> Self {
        Self {
            catalogue,
            scripts: Box::new(scripts),
            folders: Vec::new(),
            state: State::New,
            documents: Documents::default(),
            cancelled: HashSet::new(),
            changed: BTreeMap::new(),
        }
    }

    /// Says whether `exit` has come.
    pub fn is_done(&self) -> bool {
        matches!(self.state, State::Done { .. })
    }

    /// Returns how the conversation ended, if it is over now.
    pub fn ended(&self) -> Ended {
        match self.state {
            State::Done { in_order: true } => Ended::InOrder,
            _ => Ended::WithoutShutdown,
        }
    }

    /// Takes a message as JSON, and returns the answers.
    pub fn handle(&mut self, message: Value) -> Vec<Value> {
        self.take(Frame::Json(message))
    }

    /// Says what is wrong with the files that have changed since; asked when no message waits.
    pub fn idle(&mut self) -> Vec<Value> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_values().filter_map(|uri| self.diagnostics(uri)).collect()
    }

    /// Looks at a message before it is its turn: a request that it takes back is then not worked on.
    pub fn look_ahead(&mut self, message: &Value) {
        if message.get("method").and_then(Value::as_str) == Some(notification::Cancel::METHOD)
            && let Some(id) = message.get("params").and_then(|params| params.get("id"))
            && let Ok(id) = serde_json::from_value(id.clone())
        {
            self.cancelled.insert(id);
        }
    }

    pub(crate) fn take(&mut self, frame: Frame) -> Vec<Value> {
        let message = match frame {
            Frame::Json(message) => message,
            Frame::Malformed(why) => return vec![nameless(ErrorCode::ParseError, &why)],
        };
        let id = message.get("id").cloned();
        match serde_json::from_value(message) {
            Ok(Message::Request(request)) => vec![self.request(request)],
            Ok(Message::Notification(notification)) => self.notification(notification),
            // Nothing is asked of the client, so no answer of its is awaited.
            Ok(Message::Response(_)) => Vec::new(),
            Err(_) => {
                let why = "this is no message of the protocol";
                let mut answer = nameless(ErrorCode::InvalidRequest, why);
                if let Some(id) = id {
                    answer["id"] = id;
                }
                vec![answer]
            }
        }
    }

    fn request(&mut self, request: Request) -> Value {
        let Request { id, method, params } = request;
        let cancelled = self.cancelled.remove(&id);
        let found = match (self.state, method.as_str()) {
            _ if cancelled => Err(Failure::new(ErrorCode::RequestCanceled, "the request was taken back")),
            (State::New, "initialize") => {
                self.state = State::Running;
                // What isn't understood of them leaves the editor without folders, not without a server.
                self.folders = serde_json::from_value(params).map_or_else(|_| Vec::new(), folders);
                initialized()
            }
            (State::New, _) => {
                Err(Failure::new(ErrorCode::ServerNotInitialized, "`initialize` has to come first"))
            }
            (State::Running, "initialize") => {
                Err(Failure::new(ErrorCode::InvalidRequest, "`initialize` comes only once"))
            }
            (State::Running, "shutdown") => {
                self.state = State::ShutDown;
                Ok(Value::Null)
            }
            (State::Running, method) => {
                let (scope, importer) = (Scope::default(), self.importer());
                let not_open = NotOpen { scripts: &*self.scripts, folders: &self.folders };
                answer::answer(method, params, &self.documents, not_open, &self.known(&scope, &importer))
            }
            (State::ShutDown | State::Done { .. }, _) => {
                Err(Failure::new(ErrorCode::InvalidRequest, "the server is shut down; `exit` has to follow"))
            }
        };
        let response = match found {
            Ok(value) => Response::new_ok(id, value),
            Err(Failure { code, message }) => Response::new_err(id, code, message),
        };
        envelope(&response)
    }

    fn notification(&mut self, notification: Notification) -> Vec<Value> {
        let Notification { method, params } = notification;
        if method == notification::Exit::METHOD {
            self.state = State::Done { in_order: self.state == State::ShutDown };
            return Vec::new();
        }
        if self.state != State::Running {
            return Vec::new();
        }
        let done = match method.as_str() {
            notification::DidOpenTextDocument::METHOD => self.opened(params),
            notification::DidChangeTextDocument::METHOD => self.edited(params),
            notification::DidCloseTextDocument::METHOD => self.closed(params),
            notification::DidSaveTextDocument::METHOD => {
                self.documents.identify(&*self.scripts);
                self.look_again();
                Ok(Vec::new())
            }
            notification::Cancel::METHOD => {
                // What it takes back has been answered already, or will never come.
                self.forget(&params);
                Ok(Vec::new())
            }
            // What a server doesn't know it has to pass over.
            _ => Ok(Vec::new()),
        };
        done.unwrap_or_else(|failure| {
            let params = LogMessageParams { typ: MessageType::ERROR, message: failure.message };
            vec![notify::<notification::LogMessage>(params)]
        })
    }

    fn forget(&mut self, cancel: &Value) {
        let id = cancel.get("id").cloned().unwrap_or_default();
        if let Ok(id) = serde_json::from_value::<RequestId>(id) {
            self.cancelled.remove(&id);
        }
    }

    fn opened(&mut self, params: Value) -> Result<Vec<Value>, Failure> {
        let document = serde_json::from_value::<DidOpenTextDocumentParams>(params)?.text_document;
        self.documents.open(&document.uri, document.version, document.text, &*self.scripts);
        self.look_again();
        self.changed.insert(document.uri.as_str().to_owned(), document.uri);
        Ok(Vec::new())
    }

    fn edited(&mut self, params: Value) -> Result<Vec<Value>, Failure> {
        let DidChangeTextDocumentParams { text_document, content_changes } = serde_json::from_value(params)?;
        let uri = text_document.uri;
        let followed = self.documents.change(&uri, text_document.version, content_changes);
        self.look_again();
        followed?;
        self.changed.insert(uri.as_str().to_owned(), uri);
        Ok(Vec::new())
    }

    fn closed(&mut self, params: Value) -> Result<Vec<Value>, Failure> {
        let uri = serde_json::from_value::<DidCloseTextDocumentParams>(params)?.text_document.uri;
        self.documents.close(&uri);
        self.look_again();
        self.changed.remove(uri.as_str());
        // What was said of it is taken back.
        Ok(vec![notify::<notification::PublishDiagnostics>(answer::no_diagnostics(uri))])
    }

    /// What a file imports may be another now: the files that import are looked at again.
    fn look_again(&mut self) {
        self.changed.extend(self.documents.look_again());
    }

    fn importer(&self) -> OpenFirst<'_> {
        OpenFirst::new(&*self.scripts, &self.documents)
    }

    fn known<'a>(&'a self, scope: &'a Scope, importer: &'a OpenFirst<'a>) -> Known<'a> {
        Known { catalogue: &self.catalogue, scope, importer, file: "", names: &NoNames }
    }

    fn diagnostics(&self, uri: Uri) -> Option<Value> {
        let file = self.documents.get(&uri).ok()?;
        let (scope, importer) = (Scope::default(), self.importer());
        let known = self.known(&scope, &importer);
        Some(notify::<notification::PublishDiagnostics>(answer::diagnostics(uri, file, &known)))
    }
}

fn initialized() -> Result<Value, Failure> {
    let result = InitializeResult {
        capabilities: capabilities(),
        server_info: Some(ServerInfo {
            name: "virtshell".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
    };
    Ok(serde_json::to_value(result)?)
}

fn notify<N: notification::Notification>(params: N::Params) -> Value {
    // Types of the protocol are all JSON; one that weren't would be sent as nothing.
    let params = serde_json::to_value(params).unwrap_or_default();
    json!({"jsonrpc": "2.0", "method": N::METHOD, "params": params})
}

fn envelope(response: &Response) -> Value {
    let mut message = serde_json::to_value(response).unwrap_or_default();
    if let Some(message) = message.as_object_mut() {
        message.insert("jsonrpc".into(), "2.0".into());
    }
    message
}

/// Returns the answer to a message of which not even the number is known.
fn nameless(code: ErrorCode, message: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": null, "error": {"code": code as i32, "message": message}})
}

//! The `fn`s of a script: what they take and give, and their bodies.
//!
//! A body is checked when its result is first needed, or after everything else. It sees the variables at the top of
//! the script, above and below it.

use interp_source::{Diagnostic, Span};
use interp_syntax::ast::HasDocs;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::fit::Place;
use super::operations::Operations;
use crate::environment::Frame;
use crate::typed::{Block, Expr, ExprKind, FnDecl, FnId, FnParam, LocalId, LocalKind};
use crate::{EarlierFunction, EarlierParam, Type, codes, join};

/// How many bodies are checked inside one another; what is deeper gives something unknown there.
pub(super) const NESTED_MAX: usize = 8;

/// A `fn`, before and after its body is checked.
#[derive(Debug)]
pub(super) struct FunctionState {
    pub(super) name: String,
    name_span: Span,
    node: ast::Function,
    pub(super) params: Vec<EarlierParam>,
    /// The variables that hold them, as soon as its body is looked at.
    pub(super) locals: Vec<LocalId>,
    annotated: Option<Type>,
    /// The variables at the top that its body uses when it runs.
    pub(super) uses: Vec<LocalId>,
    /// The `fn`s that its body uses when it runs.
    pub(super) calls: Vec<FnId>,
    /// The parameters of which it destroys everything that it is given, by their place.
    destroys: Vec<usize>,
    /// Whether nothing is wrong with its body.
    is_sound: bool,
    state: State,
}

#[derive(Debug)]
enum State {
    Waiting,
    Checking,
    Done(Box<FnDecl>),
}

/// What was found in the body of a `fn`.
#[derive(Default)]
struct Body {
    params: Vec<FnParam>,
    body: Block,
    frame: Frame,
    gives: Type,
}

impl FunctionState {
    /// Returns it with its body, if that is checked.
    pub(super) fn done(&self) -> Option<&FnDecl> {
        match &self.state {
            State::Done(decl) => Some(decl),
            State::Checking | State::Waiting => None,
        }
    }

    /// Returns whether its body is checked, and nothing is wrong with it.
    pub(super) fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Returns whether it says what it gives.
    pub(super) fn is_annotated(&self) -> bool {
        self.annotated.is_some()
    }

    /// Returns how those who import the script know it: with what is said of it.
    pub(super) fn exported(&self, operations: &Operations) -> EarlierFunction {
        EarlierFunction { doc: self.node.docs(), ..self.for_others(operations) }
    }

    /// Returns how later entries at the prompt know it.
    pub(super) fn for_others(&self, operations: &Operations) -> EarlierFunction {
        EarlierFunction { operates: operations.are_in_function(&self.name), ..self.as_earlier() }
    }

    /// Returns how calls in the script know it.
    pub(super) fn as_earlier(&self) -> EarlierFunction {
        let gives = match &self.state {
            State::Done(decl) => decl.gives.clone(),
            _ => self.annotated.clone().unwrap_or_default(),
        };
        let (name, params) = (self.name.clone(), self.params.clone());
        EarlierFunction {
            name,
            params,
            gives,
            operates: false,
            destroys: self.destroys.clone(),
            doc: String::new(),
            origin: None,
        }
    }
}

/// Returns the functions for the typed tree.
pub(super) fn finish(functions: Vec<FunctionState>) -> Vec<FnDecl> {
    let done = |function: FunctionState| match function.state {
        State::Done(decl) => Some(*decl),
        State::Waiting | State::Checking => None,
    };
    functions.into_iter().filter_map(done).collect()
}

impl Checker<'_> {
    /// Notes a `fn`, so that it is known everywhere.
    pub(super) fn declare_function(&mut self, node: ast::Function) {
        let Some(name) = node.name() else { return };
        let (text, name_span) = (name.text(), self.span(name.syntax()));
        if let Some(first) = self.script_function(&text).and_then(|id| self.functions.get(id.0 as usize)) {
            let first = first.name_span;
            let title = format!("there are two functions `{text}`");
            let found = Diagnostic::error(codes::DUPLICATE_NAME, name_span, title).label("the second");
            self.report(found.also(first, "the first"));
        }
        let nodes: Vec<ast::Param> =
            node.params().map(|params| params.params().collect()).unwrap_or_default();
        self.attributes(&node);
        let mut params = Vec::new();
        for param in &nodes {
            let ty = self.annotation(param.ty().as_ref());
            let name = param.name().map(|name| name.text()).unwrap_or_default();
            params.push(EarlierParam { name, ty, has_default: param.default().is_some() });
        }
        let annotated = node.return_type().map(|node| self.annotation(Some(&node)));
        let state = State::Waiting;
        let id = FnId(u32::try_from(self.functions.len()).unwrap_or(u32::MAX));
        self.function_ids.entry(text.clone()).or_insert(id);
        self.functions.push(FunctionState {
            name: text,
            name_span,
            node,
            params,
            locals: Vec::new(),
            annotated,
            uses: Vec::new(),
            calls: Vec::new(),
            destroys: Vec::new(),
            is_sound: false,
            state,
        });
    }

    pub(super) fn script_function(&self, name: &str) -> Option<FnId> {
        self.function_ids.get(name).copied()
    }

    /// Returns a `fn` as a value.
    pub(super) fn script_function_value(&mut self, name: &str) -> Option<(FnId, Type)> {
        let id = self.script_function(name)?;
        self.environment.note_call(id);
        let gives = self.gives_of(id);
        let function = self.functions.get(id.0 as usize)?;
        Some((id, EarlierFunction { gives, ..function.as_earlier() }.as_type()))
    }

    /// Returns what a `fn` gives; checks its body if that isn't known.
    pub(super) fn gives_of(&mut self, id: FnId) -> Type {
        let is_waiting = |function: &FunctionState| matches!(function.state, State::Waiting);
        // What it uses of the top is what there is where it is first called.
        if self.functions.get(id.0 as usize).is_some_and(is_waiting) && self.checking < NESTED_MAX {
            self.check_function(id);
        }
        self.functions.get(id.0 as usize).map_or(Type::Unknown, |function| function.as_earlier().gives)
    }

    /// Returns the body of a `fn`, if it is checked.
    pub(super) fn body_of(&self, id: FnId) -> Option<&Block> {
        self.functions.get(id.0 as usize)?.done().map(|decl| &decl.body)
    }

    /// Checks all bodies that were not needed so far.
    pub(super) fn check_functions(&mut self) {
        for index in 0..self.functions.len() {
            if let Ok(id) = u32::try_from(index) {
                self.check_waiting(FnId(id));
            }
        }
    }

    /// Checks a body that was not needed so far.
    pub(super) fn check_waiting(&mut self, id: FnId) {
        if matches!(self.functions.get(id.0 as usize).map(|function| &function.state), Some(State::Waiting)) {
            self.check_function(id);
        }
    }

    /// Checks the body of a `fn` that is called, unless too many are being checked.
    pub(super) fn prepare(&mut self, id: FnId) {
        if self.checking < NESTED_MAX {
            self.check_waiting(id);
        }
    }

    fn check_function(&mut self, id: FnId) {
        let Some(function) = self.functions.get_mut(id.0 as usize) else { return };
        function.state = State::Checking;
        let (node, name, name_span) = (function.node.clone(), function.name.clone(), function.name_span);
        let types = function.params.clone();
        let errors = self.diagnostics.len();
        let Body { params, body, frame, gives } = self.function_body(id, &types, false);
        let is_sound = self.diagnostics.len() == errors;
        let attributes = node.attributes().filter_map(|attribute| attribute.name()).map(|name| name.text());
        let decl = FnDecl {
            name,
            name_span,
            doc: node.docs(),
            attributes: attributes.collect(),
            params,
            captures: frame.captures,
            gives,
            body,
        };
        let destroyed = |param: &FnParam| self.notes.destroyed.contains_key(&param.local);
        let destroys = decl.params.iter().enumerate().filter(|(_, param)| destroyed(param));
        let destroys = destroys.map(|(place, _)| place).collect();
        if let Some(function) = self.functions.get_mut(id.0 as usize) {
            function.destroys = destroys;
            function.uses = frame.uses;
            function.calls = frame.calls;
            function.is_sound = is_sound;
            function.state = State::Done(Box::new(decl));
        }
    }

    /// Looks at a body again, with parameters of these types; returns what it gives.
    pub(super) fn body_with(&mut self, id: FnId, params: &[EarlierParam]) -> Type {
        self.function_body(id, params, true).gives
    }

    fn function_body(&mut self, id: FnId, types: &[EarlierParam], again: bool) -> Body {
        let Some(function) = self.functions.get(id.0 as usize) else { return Body::default() };
        let (node, name, name_span) = (function.node.clone(), function.name.clone(), function.name_span);
        let annotated = function.annotated.clone();
        self.checking += 1;
        let outside = self.environment.detach();
        let facts = self.facts.elsewhere(self.operations.any());
        let declaring = self.runs.begin_function();
        self.environment.enter_frame(annotated.clone());
        let params = self.function_params(&node, types, again);
        if !again && let Some(function) = self.functions.get_mut(id.0 as usize) {
            function.locals = params.iter().map(|param| param.local).collect();
        }
        let mut body =
            self.block(node.body().as_ref(), annotated.as_ref().unwrap_or(&Type::Unknown), name_span);
        if let Some(wanted) = &annotated {
            body = self.held_body(&name, body, wanted, name_span);
        }
        let frame = self.environment.leave_frame();
        self.environment.reattach(outside);
        self.facts.return_to(facts);
        self.runs.end_function(declaring);
        self.checking -= 1;
        let gives = annotated.unwrap_or_else(|| match &frame.returned {
            Some(returned) => join(&body.ty, returned),
            None => body.ty.clone(),
        });
        Body { params, body, frame, gives }
    }

    /// Declares the parameters. Where the body is looked at `again`, what is said of them is what they are given.
    fn function_params(&mut self, node: &ast::Function, types: &[EarlierParam], again: bool) -> Vec<FnParam> {
        let nodes: Vec<ast::Param> =
            node.params().map(|params| params.params().collect()).unwrap_or_default();
        let mut defaults = Vec::new();
        for (param, known) in nodes.iter().zip(types) {
            let default = param.default().map(|default| {
                let value = self.expr(&default, &known.ty);
                if again {
                    return value;
                }
                let place = Place::new(codes::MISMATCH, format!("`{}` takes", known.name));
                // `()` says that it may be left out.
                if value.ty == Type::Unit { value } else { self.held(value, &known.ty, &place) }
            });
            defaults.push(default);
        }
        let mut params = Vec::new();
        for ((param, known), default) in nodes.iter().zip(types).zip(defaults) {
            let Some(name) = param.name() else { continue };
            let at = self.span(name.syntax());
            // A default of `()` makes the parameter optional.
            let absent = matches!(&default, Some(value) if value.ty == Type::Unit) && !again;
            let ty = if absent { Type::optional(known.ty.clone()) } else { known.ty.clone() };
            // What comes as a stream is held, so that it can be used again.
            let local = self.environment.declare(&known.name, ty.kept(), LocalKind::FnParam, at);
            self.note_seen(local);
            params.push(FnParam { local, default });
        }
        params
    }

    fn held_body(&mut self, name: &str, mut body: Block, wanted: &Type, name_span: Span) -> Block {
        let place = Place::new(codes::MISMATCH, format!("`{name}` gives")).said_at(Some(name_span));
        match body.value.take() {
            Some(value) => body.value = Some(Box::new(self.given_back(*value, wanted, &place))),
            None if body.ty == Type::Never || body.ty == Type::Unknown => {}
            None => {
                let end = Span { start: body.span.end.saturating_sub(1), ..body.span };
                let nothing = Expr { kind: ExprKind::Invalid, ty: Type::Unit, span: end };
                self.fit(&nothing, wanted, &place);
            }
        }
        body
    }
}

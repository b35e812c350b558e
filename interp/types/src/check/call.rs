//! Calls: which kind of function a name means, and calls of what isn't in the catalogue.
//!
//! A name that is called means, in this order: a variable that holds a function, a `fn` of the script or of an
//! earlier entry, a function of the catalogue, a variable of unknown type, a built-in of the language.

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::argument::Given;
use super::fit::Place;
use super::{Checker, invalid};
use crate::builtin::{BUILTINS, builtin};
use crate::typed::{Argument, Callee, Expr, ExprKind, Field, FieldAccess, Method, ScriptCall};
use crate::{FunctionType, Type, assignable, codes, report};

/// The methods that change an array or a record in place.
const CHANGE_ARRAYS: &[&str] = &["append", "clear", "insert", "pop", "push", "remove", "set", "truncate"];

/// The methods of functions.
const OF_FUNCTIONS: &[&str] = &["call", "to_string", "type_of"];

/// What stands left of a pipe or a dot.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) value: Expr,
    /// `?.`.
    pub(super) optional: bool,
    pub(super) by: By,
}

/// What stands between a value and the function it goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Dot,
    Pipe,
}

/// A name that is called, and its place.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) name: String,
    pub(super) name_span: Span,
    /// The whole call, with what stands left of it.
    pub(super) span: Span,
}

impl Checker<'_> {
    pub(super) fn call(&mut self, node: &ast::CallExpr) -> Expr {
        let span = self.span(node.syntax());
        self.call_with(node, None, span)
    }

    /// Checks a call that something is piped into, or not.
    pub(super) fn call_with(&mut self, node: &ast::CallExpr, source: Option<Source>, span: Span) -> Expr {
        let given = self.given(node.args().as_ref());
        match node.callee() {
            Some(ast::Expr::Name(callee)) => match callee.name() {
                Some(name) => {
                    let name_span = self.span(name.syntax());
                    self.named_call(&Called { name: name.text(), name_span, span }, source, given)
                }
                None => invalid(span),
            },
            Some(ast::Expr::Path(path)) => self.module_call(&path, source, given, span),
            Some(callee) => {
                let callee = self.expr(&callee, &Type::Unknown);
                let call = self.value_call(callee, given, span);
                self.piped_into(source, call, span)
            }
            None => invalid(span),
        }
    }

    fn named_call(&mut self, called: &Called, source: Option<Source>, given: Given) -> Expr {
        let name = called.name.as_str();
        let in_catalogue = self.catalogue.has(name);
        let script_function = self.script_function(name);
        let is_function =
            in_catalogue || script_function.is_some() || self.environment.earlier().function(name).is_some();
        if !is_function && self.is_own_value(name) {
            self.no_own_value(name, called.name_span);
            self.untyped_call(Callee::Builtin(name.into()), source, given, called.span);
            return invalid(called.span);
        }
        if let Some(meant) = self.library_name_of(name) {
            self.variable(name, called.name_span);
            return self.library_call(&Called { name: meant.into(), ..called.clone() }, source, given);
        }
        if (!is_function || self.may_hold_function(name))
            && let Some(variable) = self.variable(name, called.name_span)
            && (!is_function || matches!(variable.ty, Type::Function(_) | Type::Stage(_)))
        {
            let call = self.value_call(variable, given, called.span);
            return self.piped_into(source, call, called.span);
        }
        if let Some(call) = self.script_call(called, source.as_ref().map(|source| &source.value), &given) {
            return call;
        }
        if in_catalogue {
            return self.library_call(called, source, given);
        }
        if let Some(builtin) = builtin(name) {
            return self.builtin_call(called, builtin, source, &given);
        }
        self.unknown_function(called);
        self.untyped_call(Callee::Builtin(name.into()), source, given, called.span);
        invalid(called.span)
    }

    /// Returns the name of the library's function that a variable of this name stands for: `let list = domains;`.
    fn library_name_of(&self, name: &str) -> Option<&'static str> {
        self.notes.library.get(&self.environment.in_sight(name)?).copied()
    }

    /// Returns whether a name stands for a variable that may hold what can be called.
    fn may_hold_function(&self, name: &str) -> bool {
        let local = self.environment.in_sight(name).and_then(|id| self.environment.local(id));
        let earlier = || self.environment.earlier().variable(name).map(|variable| &variable.ty);
        let ty = local.map(|local| &local.ty).or_else(earlier);
        ty.is_some_and(|ty| matches!(ty.present(), Type::Function(_) | Type::Stage(_)))
    }

    fn unknown_function(&mut self, called: &Called) {
        if self.is_full() {
            return;
        }
        let mut names: Vec<String> = self.functions.iter().map(|function| function.name.clone()).collect();
        names.extend(self.environment.earlier().functions.iter().map(|function| function.name.clone()));
        names.extend(
            self.catalogue.names().chain(BUILTINS.iter().map(|builtin| builtin.name)).map(str::to_owned),
        );
        let names = names.iter().map(String::as_str);
        let title = format!("there is no function `{}`", called.name);
        let found =
            report::unknown_name(codes::UNKNOWN_FUNCTION, called.name_span, title, &called.name, names, "");
        self.report(found);
    }

    /// A call of which nothing is known. What is piped in is the first argument.
    pub(super) fn untyped_call(
        &mut self,
        callee: Callee,
        source: Option<Source>,
        given: Given,
        span: Span,
    ) -> Expr {
        self.environment.frame_mut().impure = true;
        let (values, named) = self.untyped_arguments(given);
        let piped = source.map(|source| Argument::of(source.value));
        let arguments = piped.into_iter().chain(values.into_iter().map(Argument::of)).collect();
        let kind = ExprKind::ScriptCall(Box::new(ScriptCall { callee, arguments, named }));
        Expr { kind, ty: Type::Unknown, span }
    }

    fn untyped_arguments(&mut self, given: Given) -> (Vec<Expr>, Vec<(String, Expr)>) {
        let values = given.values.iter().map(|node| self.expr(node, &Type::Unknown)).collect();
        let mut named = Vec::new();
        for argument in &given.named {
            if let Some(value) = &argument.value {
                named.push((argument.name.clone(), self.expr(value, &Type::Unknown)));
            }
        }
        (values, named)
    }

    /// A call of a value.
    pub(super) fn value_call(&mut self, callee: Expr, given: Given, span: Span) -> Expr {
        self.environment.frame_mut().impure = true;
        self.given_runs(&callee);
        let (arguments, named, ty) = match &callee.ty {
            Type::Function(function) => {
                let function = function.clone();
                let (values, named) = self.closure_arguments(&function, given, span);
                let types = values.iter().map(|value| value.ty.clone().kept()).collect();
                let gives = self.closure_with(&callee, types, span);
                (values, named, gives.unwrap_or_else(|| function.gives.clone()))
            }
            other => {
                let callable = other.is_unknown() || matches!(other, Type::Stage(_) | Type::Union(_));
                if !callable {
                    self.not_a_function(&callee);
                }
                let (values, named) = self.untyped_arguments(given);
                (values, named, Type::Unknown)
            }
        };
        self.value_handed_to_destroy(&callee, arguments.iter().map(Some));
        let arguments = arguments.into_iter().map(Argument::of).collect();
        let callee = Callee::Value(Box::new(callee));
        Expr { kind: ExprKind::ScriptCall(Box::new(ScriptCall { callee, arguments, named })), ty, span }
    }

    fn not_a_function(&mut self, callee: &Expr) {
        let found = if callee.ty.is_optional() {
            report::maybe_absent(callee.span, &callee.ty, "ask before: `if f != () { f() }`")
        } else {
            let title = format!("{} cannot be called", callee.ty.described());
            Diagnostic::error(codes::NOT_A_FUNCTION, callee.span, title).label("not a function")
        };
        self.report(found);
    }

    fn closure_arguments(
        &mut self,
        function: &FunctionType,
        given: Given,
        span: Span,
    ) -> (Vec<Expr>, Vec<(String, Expr)>) {
        let wanted = function.params.len();
        let required = function.required;
        let (count, named) = (given.values.len(), !given.named.is_empty());
        if count > wanted {
            self.report(report::extra_arguments(
                given.value_span(wanted, self.file),
                "this closure",
                wanted,
                count,
            ));
        } else if count < required && !named {
            let title = format!("this closure takes {}, but is given {count}", report::arguments(required));
            self.report(
                Diagnostic::error(codes::MISSING_ARGUMENT, span, title).label("an argument is missing"),
            );
        }
        let mut values = Vec::new();
        for (index, node) in given.values.iter().enumerate() {
            let wanted = function.params.get(index).cloned().unwrap_or_default();
            let value = self.expr(node, &wanted);
            let place =
                Place::new(codes::ARGUMENT_TYPE, format!("parameter {} of this closure takes", index + 1));
            values.push(self.held(value, &wanted, &place));
        }
        let rest = Given { values: Vec::new(), ..given };
        (values, self.untyped_arguments(rest).1)
    }

    /// `d.f(…)`.
    pub(super) fn method_call(&mut self, node: &ast::MethodCallExpr) -> Expr {
        let span = self.span(node.syntax());
        let Some(name_node) = node.name() else {
            self.operand(node.receiver().as_ref(), span);
            return invalid(span);
        };
        // `f.call(1)` is `f(1)`.
        let receiver = match node.receiver() {
            Some(receiver) if name_node.text() == "call" => self.expr(&receiver, &Type::Unknown),
            receiver => self.operand(receiver.as_ref(), span),
        };
        let called = Called { name: name_node.text(), name_span: self.span(name_node.syntax()), span };
        let given = self.given(node.args().as_ref());
        self.method_of(Source { value: receiver, optional: node.is_optional(), by: By::Dot }, called, given)
    }

    fn method_of(&mut self, source: Source, called: Called, given: Given) -> Expr {
        if let Some(field) = self.function_field(&source.value, &called, source.optional) {
            return self.value_call(field, given, called.span);
        }
        if self.script_function(&called.name).is_some()
            && let Some(call) = self.script_call(&called, Some(&source.value), &given)
        {
            return call;
        }
        let ty = source.value.ty.present();
        let sure = matches!(ty, Type::Object(_) | Type::Stream(_));
        if sure && !self.catalogue.has(&called.name) {
            self.no_method(&source.value, &called);
            self.untyped_arguments(given);
            return invalid(called.span);
        }
        if let Some(member) = ty.member(&called.name).filter(|member| member.params.is_some()) {
            return self.member_call(source, called, member, given);
        }
        // A record may have functions in fields that aren't known; what has no table may have any method.
        let known = ty.members().is_some() && !matches!(ty, Type::Record(record) if record.open);
        let takes = match known {
            true => self.library_takes(&called.name, &source.value.ty),
            false => self.library_fits(&called.name, &source.value.ty, &given),
        };
        if sure || takes {
            return self.library_call(&called, Some(source), given);
        }
        let is_function = matches!(ty, Type::Function(_) | Type::Stage(_));
        if known || is_function && !OF_FUNCTIONS.contains(&called.name.as_str()) {
            self.no_member(&source.value, &called);
            self.untyped_arguments(given);
            return invalid(called.span);
        }
        self.method(source, called, given)
    }

    /// `j.each(…)` right of a pipe: a method that gives a stage.
    pub(super) fn stage_method(&mut self, node: &ast::MethodCallExpr) -> Expr {
        let span = self.span(node.syntax());
        let receiver = self.operand(node.receiver().as_ref(), span);
        let Some(name) = node.name() else { return invalid(span) };
        let called = Called { name: name.text(), name_span: self.span(name.syntax()), span };
        let given = self.given(node.args().as_ref());
        let source = Source { value: receiver, optional: node.is_optional(), by: By::Dot };
        // A function of the same name that works on a value is not meant where a stage must be given.
        if source.value.ty.is_unknown() {
            return self.method(source, called, given);
        }
        self.method_of(source, called, given)
    }

    /// A method that no signature has, or of a value of unknown type.
    fn method(&mut self, source: Source, called: Called, given: Given) -> Expr {
        let Source { value: receiver, optional, .. } = source;
        self.absent_base(&receiver, optional, &format!("{}()", called.name), called.name_span);
        if super::CHANGING_METHODS.contains(&called.name.as_str()) {
            self.changed_by_method(&receiver, &called);
        }
        let (arguments, named) = self.untyped_arguments(given);
        let method =
            Method { receiver, name: called.name, name_span: called.name_span, arguments, named, optional };
        Expr { kind: ExprKind::Method(Box::new(method)), ty: Type::Unknown, span: called.span }
    }

    pub(super) fn changed_by_method(&mut self, receiver: &Expr, called: &Called) {
        let mut place = receiver;
        loop {
            place = match &place.kind {
                ExprKind::Local(id) => {
                    let is_changed = matches!(receiver.ty.present(), Type::List(_) | Type::Record(_));
                    if is_changed && CHANGE_ARRAYS.contains(&called.name.as_str()) {
                        self.is_constant(*id, called.name_span, "changed in place here");
                    }
                    return self.changed_inside(*id);
                }
                ExprKind::Field(field) => &field.base,
                ExprKind::Index(index) => &index.base,
                _ => return,
            };
        }
    }

    /// Returns the field of a record that is called like a method.
    fn function_field(&mut self, receiver: &Expr, called: &Called, optional: bool) -> Option<Expr> {
        let Type::Record(record) = receiver.ty.present() else { return None };
        let (slot, ty) = record.field(&called.name)?;
        let Type::Function(_) = ty else { return None };
        let (access, ty) = (FieldAccess::Record { slot, may_lack: false }, ty.clone());
        let field = Field {
            base: receiver.clone(),
            name: called.name.clone(),
            name_span: called.name_span,
            access,
            optional,
            shown: false,
        };
        Some(Expr { kind: ExprKind::Field(Box::new(field)), ty, span: receiver.span.to(called.name_span) })
    }

    fn no_method(&mut self, receiver: &Expr, called: &Called) {
        let ty = receiver.ty.present();
        let names: Vec<&'static str> = self.functions_of(ty);
        let what = match ty {
            Type::Stream(_) => "a stream".to_owned(),
            ty => ty.described(),
        };
        let title = format!("{what} has no function `{}`", called.name);
        let found = report::unknown_name(
            codes::UNKNOWN_FUNCTION,
            called.name_span,
            title,
            &called.name,
            names,
            "its functions are",
        );
        let is_field = match ty {
            Type::Object(object) => object.of.fields.iter().any(|field| field.name == called.name),
            _ => false,
        };
        self.report(if is_field {
            found.help(format!("`{0}` is a field: write `.{0}`", called.name))
        } else {
            found
        });
    }

    /// Returns `source | stage`, or the stage alone where nothing is piped in.
    pub(super) fn piped_into(&mut self, source: Option<Source>, stage: Expr, span: Span) -> Expr {
        match source {
            Some(source) => self.pipe_value(source.value, stage, span),
            None => stage,
        }
    }

    /// A stage that is a value.
    pub(super) fn pipe_value(&mut self, source: Expr, stage: Expr, span: Span) -> Expr {
        let ty = match &stage.ty {
            // Two stages are one.
            Type::Stage(_) if matches!(source.ty, Type::Stage(_)) => stage.ty.clone(),
            Type::Function(function) => {
                let function = function.clone();
                self.fit_piped(&source, &stage, &function);
                self.value_handed_to_destroy(&stage, [Some(&source)]);
                let gives = self.closure_with(&stage, vec![source.ty.clone().kept()], span);
                gives.unwrap_or_else(|| function.gives.clone())
            }
            Type::Stage(sides) => match self.stage_gives(&source, &stage) {
                Some(ty) => ty,
                None => self.stage_type_gives(&source, &stage, &sides.clone()),
            },
            other => {
                if !other.is_unknown() && !matches!(other, Type::Union(_) | Type::Optional(_)) {
                    self.not_a_stage(&stage);
                }
                Type::Unknown
            }
        };
        self.environment.frame_mut().impure = true;
        Expr { kind: ExprKind::Pipe(Box::new(source), Box::new(stage)), ty, span }
    }

    /// Checks what is piped into a closure, which is called with all of it.
    fn fit_piped(&mut self, source: &Expr, stage: &Expr, function: &FunctionType) {
        let given = source.ty.clone().kept();
        if let Some(first) = function.params.first()
            && !assignable(&given, first)
        {
            let (takes, given) = (first.described(), source.ty.described());
            let found = report::stage_input("this closure", stage.span, source.span, &takes, &given);
            self.report(found.help("for each of them: `| map(…)`"));
        }
    }

    fn not_a_stage(&mut self, stage: &Expr) {
        let title = format!("right of `|` stands a stage, but this is {}", stage.ty.described());
        let found = Diagnostic::error(codes::NOT_A_STAGE, stage.span, title).label("not a stage");
        self.report(found.help("write a function, as in `| map(|x| …)`; for bitwise or, `bit_or(a, b)`"));
    }
}

//! Calls of `fn`s: of the script, of an earlier entry, of an imported file.

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::argument::{Given, Named};
use super::call::Called;
use super::fit::Place;
use crate::typed::{Argument, Callee, Expr, ExprKind, FnId, ScriptCall};
use crate::types::Variables;
use crate::{EarlierFunction, EarlierParam, Type, Use, codes, report};

/// The arguments of one call as they are found.
struct Filling<'a> {
    called: &'a Called,
    params: &'a [EarlierParam],
    /// One for each parameter, with the place where it was given.
    arguments: Vec<Option<(Expr, Span)>>,
    variables: Variables,
}

impl Checker<'_> {
    /// A call of a `fn` of the script or of an earlier entry, if there is one of that name. What comes from the left
    /// is the first argument; where the `fn` gives a stage, it goes into that.
    pub(super) fn script_call(
        &mut self,
        called: &Called,
        left: Option<&Expr>,
        given: &Given,
    ) -> Option<Expr> {
        let (callee, function) = match self.script_function(&called.name) {
            Some(id) => {
                self.environment.observe_use(called.name_span, Use::Function(id));
                self.environment.note_call(id);
                self.runs_now(called.name_span, &called.name, id);
                let gives = self.gives_of(id);
                let function = self.functions.get(id.0 as usize)?.as_earlier();
                (Callee::Function(id), EarlierFunction { gives, ..function })
            }
            None => {
                let function = self.environment.earlier().function(&called.name)?;
                (Callee::Earlier(function.name.clone()), function.clone())
            }
        };
        if let (Some(left), Type::Stage(_)) = (left, &function.gives) {
            let stage = self.script_call(called, None, given)?;
            return Some(self.pipe_value(left.clone(), stage, called.span));
        }
        self.environment.frame_mut().impure = true;
        let (arguments, ty) = self.script_arguments(called, &function, left, given);
        if let Callee::Function(id) = &callee {
            self.observe_named(*id, given);
        }
        let ty = match &callee {
            Callee::Function(id) => self.gives_with(*id, &arguments, called.name_span, ty),
            _ => self.gives_elsewhere(&function, &arguments, called.name_span, ty),
        };
        let kind = ExprKind::ScriptCall(Box::new(ScriptCall { callee, arguments, named: Vec::new() }));
        Some(Expr { kind, ty, span: called.span })
    }

    /// Notes for editors that a parameter which is given by name is used there.
    fn observe_named(&mut self, id: FnId, given: &Given) {
        let Some(function) = self.functions.get(id.0 as usize) else { return };
        for argument in &given.named {
            let place = function.params.iter().position(|param| param.name == argument.name);
            if let Some(local) = place.and_then(|place| function.locals.get(place)) {
                self.environment.observe_use(argument.span, Use::Local(*local));
            }
        }
    }

    /// Checks the arguments of a `fn`; returns one for each parameter, and what the call gives.
    pub(super) fn script_arguments(
        &mut self,
        called: &Called,
        function: &EarlierFunction,
        left: Option<&Expr>,
        given: &Given,
    ) -> (Vec<Argument>, Type) {
        let params = &function.params;
        let count = given.values.len() + usize::from(left.is_some());
        if count > params.len() {
            let extra = params.len().saturating_sub(usize::from(left.is_some()));
            let span =
                if given.values.is_empty() { called.name_span } else { given.value_span(extra, self.file) };
            self.report(report::extra_arguments(span, &format!("`{}`", called.name), params.len(), count));
        }
        let arguments = vec![None; params.len()];
        let mut filling = Filling { called, params, arguments, variables: Variables::default() };
        if let Some(left) = left {
            self.fill(&mut filling, 0, left.clone(), left.span);
        }
        // Closures last: what the others are says what closures are called with.
        for closures in [false, true] {
            let is_turn = |node: &ast::Expr| matches!(node, ast::Expr::Closure(_)) == closures;
            for (index, node) in given.values.iter().enumerate().filter(|(_, node)| is_turn(node)) {
                let index = index + usize::from(left.is_some());
                let value = self.wanted_value(&filling, index, node);
                let span = value.span;
                self.fill(&mut filling, index, value, span);
            }
            for argument in &given.named {
                if let Some(node) = argument.value.as_ref().filter(|node| is_turn(node)) {
                    self.named_argument(&mut filling, argument, node, given);
                }
            }
        }
        let Filling { arguments, variables, .. } = filling;
        for place in &function.destroys {
            if let Some(Some((given, _))) = arguments.get(*place) {
                self.handed_to_destroy(&called.name, given, None);
            }
        }
        self.missing_params(called, params, &arguments);
        if !self.environment.in_script() {
            // It may call what it is handed.
            arguments.iter().flatten().for_each(|(value, _)| self.given_runs(value));
        }
        let arguments = arguments
            .into_iter()
            .map(|value| value.map_or(Argument::Default, |(value, _)| Argument::of(value)))
            .collect();
        (arguments, variables.apply(&function.gives))
    }

    fn wanted_value(&mut self, filling: &Filling<'_>, index: usize, node: &ast::Expr) -> Expr {
        let wanted = filling.params.get(index).map(|param| filling.variables.apply(&param.ty));
        self.expr(node, &wanted.unwrap_or_default())
    }

    /// Puts a value in its place.
    fn fill(&mut self, filling: &mut Filling<'_>, index: usize, value: Expr, span: Span) {
        let Some(param) = filling.params.get(index) else { return };
        filling.variables.learn(&param.ty, &value.ty);
        let value = self.held_by_param(filling.called, param, value);
        if let Some(argument) = filling.arguments.get_mut(index) {
            *argument = Some((value, span));
        }
    }

    fn named_argument(
        &mut self,
        filling: &mut Filling<'_>,
        argument: &Named,
        node: &ast::Expr,
        given: &Given,
    ) {
        let Some(index) = filling.params.iter().position(|param| param.name == argument.name) else {
            self.expr(node, &Type::Unknown);
            let names = filling.params.iter().map(|param| param.name.as_str());
            let title = format!("`{}` has no parameter `{}`", filling.called.name, argument.name);
            let list = "its parameters are";
            let code = codes::UNKNOWN_OPTION;
            return self.report(report::unknown_name(
                code,
                argument.span,
                title,
                &argument.name,
                names,
                list,
            ));
        };
        let value = self.wanted_value(filling, index, node);
        match filling.arguments.get(index) {
            Some(Some((_, first))) => {
                let first = *first;
                if given.values.iter().any(|value| self.span(value.syntax()) == first) {
                    self.given_twice(&argument.name, argument.span, first);
                }
            }
            _ => self.fill(filling, index, value, argument.span),
        }
    }

    fn held_by_param(&mut self, called: &Called, param: &EarlierParam, value: Expr) -> Expr {
        let wants = format!("`{}` of `{}` takes", param.name, called.name);
        let absent = param.has_default && value.ty == Type::Unit;
        let wanted = if absent { Type::Unknown } else { param.ty.without_variables() };
        self.held(value, &wanted, &Place::new(codes::ARGUMENT_TYPE, wants))
    }

    fn missing_params(&mut self, called: &Called, params: &[EarlierParam], given: &[Option<(Expr, Span)>]) {
        let missing: Vec<String> = params
            .iter()
            .zip(given)
            .filter(|(param, given)| given.is_none() && !param.has_default)
            .map(|(param, _)| match param.ty.is_unknown() {
                true => format!("`{}`", param.name),
                false => format!("`{}`, {}", param.name, param.ty.described()),
            })
            .collect();
        if !missing.is_empty() {
            let title = format!("`{}` needs {}", called.name, missing.join(", and "));
            let label = if missing.len() == 1 { "an argument is missing" } else { "arguments are missing" };
            self.report(Diagnostic::error(codes::MISSING_ARGUMENT, called.name_span, title).label(label));
        }
    }
}

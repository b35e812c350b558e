//! Calls of library functions, and methods.

use interp_source::Span;
use interp_types::Input;
use interp_types::typed::{Applied, Argument, Call, Method as TypedMethod};

use super::Compiler;
use crate::Demand;
use crate::literal;
use crate::lower::may_change;
use crate::native::node::{Invoke, Method, Node};

impl Compiler<'_> {
    pub(super) fn call(&mut self, call: &Call, span: Span) -> Option<Node> {
        let function = self.around.catalogue.at(call.function)?;
        let stands_alone = matches!(function.signature.input, Input::None | Input::Optional(_));
        if call.input.is_none() && !stands_alone {
            // A stage that waits for its input.
            return None;
        }
        let input = match &call.input {
            Some(piped) => Some(self.expr(&piped.value)?),
            None => None,
        };
        let arguments = self.arguments(call)?;
        let given: Vec<_> = function
            .signature
            .options
            .iter()
            .zip(&call.options)
            .filter_map(|(option, argument)| {
                argument.given().map(|value| (option.name.to_owned(), value.clone()))
            })
            .collect();
        let options = if given.is_empty() { None } else { Some(self.record(&given)?) };
        let options_record = match &call.options_record {
            Some(record) => Some((self.expr(record)?, record.span)),
            None => None,
        };
        let piped = call.input.as_ref();
        let types = self.around.catalogue.signatures();
        let demand = piped.map_or_else(Demand::default, |piped| {
            Demand::default().with_columns(function.name(), &piped.value.ty, types)
        });
        Some(Node::Call(Box::new(Invoke {
            function: call.function,
            applied: piped.map_or(Applied::All, |piped| piped.applied),
            demand: demand.into(),
            input,
            optional: piped.is_some_and(|piped| piped.optional),
            arguments,
            options,
            options_record,
            span: if piped.is_some() { call.name_span } else { span },
        })))
    }

    /// Compiles the arguments up to the last that is given; defaults stand where one before it isn't.
    fn arguments(&mut self, call: &Call) -> Option<Vec<Node>> {
        let params = self.around.catalogue.at(call.function)?.signature.params;
        let given = call.params.iter().rposition(|argument| argument.given().is_some());
        let last = match call.rest.is_empty() {
            true => given.map_or(0, |place| place + 1),
            false => call.params.len(),
        };
        let mut arguments = Vec::with_capacity(last + call.rest.len());
        for (place, argument) in call.params.iter().take(last).enumerate() {
            arguments.push(match argument {
                Argument::Given(value) => self.expr(value)?,
                Argument::Default => {
                    let text = params.get(place).and_then(|param| param.default).unwrap_or("()");
                    Node::Literal(literal::value(text).unwrap_or_default())
                }
            });
        }
        for value in &call.rest {
            arguments.push(self.expr(value)?);
        }
        Some(arguments)
    }

    pub(super) fn method(&mut self, method: &TypedMethod) -> Option<Node> {
        if may_change(method) {
            return None;
        }
        let named = if method.named.is_empty() { None } else { Some(self.record(&method.named)?) };
        Some(Node::Method(Box::new(Method {
            receiver: self.expr(&method.receiver)?,
            name: method.name.clone(),
            arguments: self.exprs(&method.arguments)?,
            named,
            optional: method.optional,
            span: method.name_span,
        })))
    }
}

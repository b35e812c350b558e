//! `call`: makes any call that libvirt's protocol has.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_source::nearest;
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_protocol::{
    Descriptors, Group, Kind, ProcedureInfo, Request, StreamKind, lookup_name, procedures,
};

use super::{read, write};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::xml_place;

/// Calls that belong to the connection itself: made twice or by others they would break it.
const OWN: &[&str] = &["CONNECT_OPEN", "CONNECT_CLOSE"];

/// `call(procedure, arguments)`.
pub(crate) const CALL: Function = Function {
    signature: Signature {
        name: "call",
        input: OF_HOSTS,
        params: &[
            Param {
                name: "procedure",
                about: "Its name in libvirt's protocol, such as `DOMAIN_GET_INFO`.",
                ty: Ty::String,
                default: None,
            },
            Param {
                name: "arguments",
                about: "A record of its arguments; `flags` are 0 and what may be absent is, unless given.",
                ty: Ty::Any,
                default: Some("()"),
            },
        ],
        gives: Ty::Any,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Makes any call that libvirt's protocol has, and gives its results as a record.",
    errors: &[
        ("NO_PROCEDURE", "there is no procedure of this name"),
        ("BAD_ARGUMENT", "an argument is missing, unknown, or of the wrong type"),
        ("NOT_CALLABLE", "it is an event, is the connection's own, or goes with bytes or descriptors"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new("call(\"CONNECT_GET_TYPE\").type", "TEST"),
        Example::new("call(\"DOMAIN_GET_INFO\", #{dom: domain(\"test\")}).max_mem", "8388608"),
        Example::new(
            "let s = domain(\"test\").create_snapshot(\"before\");\n\
             call(\"DOMAIN_SNAPSHOT_IS_CURRENT\", #{snap: s}).current",
            "1",
        ),
        Example::new(
            "let lab = define_secret(#{usage: \"iscsi\", usage_id: \"lab\"});\n\
             call(\"SECRET_GET_XML_DESC\", #{secret: lab}).xml.contains(\"<target>lab</target>\")",
            "true",
        ),
        Example::new(
            "try { call(\"DOMAIN_GET_INFO\", #{domain: 1}) } catch (e) { print(e.message) }",
            "`DOMAIN_GET_INFO` has no argument `domain`; it has `dom`",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    let given: Option<Record> = call.argument(1)?;
    let procedure = find(&name)?;
    let mut written = write::Written::default();
    written.arguments(procedure, &given.unwrap_or_else(|| Record::from_fields([("", Value::Unit); 0])))?;
    let request = Request::decode(procedure.program, procedure.number, &written.bytes)
        .map_err(|error| Fault::new("BAD_ARGUMENT", error.to_string()).during(procedure.name))?;
    let host = Host::given_one(call)?;
    let xml = xml_place::kept_of(&request);
    let answer = call.session().wait(host.connection().request(request))?;
    written.objects.into_iter().for_each(|uuid| host.changed(uuid));
    let reply = answer.map_err(|error| xml_place::placed(host.fault(&error), &xml))?;
    let mut bytes = Vec::new();
    let bad = |why: String| Fault::new("BAD_REPLY", why).during(procedure.name).at(host.name());
    reply.encode(&mut bytes).map_err(|error| bad(error.to_string()))?;
    read::results(procedure, &bytes).ok_or_else(|| bad("the results can't be read".to_owned()))
}

/// Returns the procedure of a name that a script may call.
fn find(name: &str) -> Result<&'static ProcedureInfo, Fault> {
    let Some(procedure) = lookup_name(name) else {
        let fault = Fault::new("NO_PROCEDURE", format!("libvirt's protocol has no procedure `{name}`"));
        let known = procedures().filter(|procedure| procedure.kind == Kind::Call);
        let upper = name.to_ascii_uppercase();
        return Err(match nearest(&upper, known.map(|procedure| procedure.name)) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault,
        });
    };
    let why = if procedure.kind != Kind::Call {
        "a host tells it, and nobody calls it"
    } else if procedure.group == Group::Auth || OWN.contains(&procedure.name) {
        "it is the connection's own"
    } else if procedure.is_registration() {
        "what it registers nobody would take back: `events()` listens"
    } else if procedure.stream != StreamKind::None {
        "bytes flow beside it"
    } else if procedure.descriptors != Descriptors::None {
        "file descriptors go with it"
    } else {
        return Ok(procedure);
    };
    Err(Fault::new("NOT_CALLABLE", format!("`{name}` can't be called so: {why}")))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_cannot_be_called_says_why() {
        assert_eq!(find("DOMAIN_GET_INFO").unwrap().number, 16);
        let code = |name: &str| find(name).unwrap_err().code().name().to_owned();
        assert_eq!(code("DOMAIN_GET_INF"), "NO_PROCEDURE");
        assert_eq!(code("AUTH_LIST"), "NOT_CALLABLE");
        assert_eq!(code("CONNECT_CLOSE"), "NOT_CALLABLE");
        assert_eq!(code("CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY"), "NOT_CALLABLE");
        assert_eq!(code("CONNECT_REGISTER_CLOSE_CALLBACK"), "NOT_CALLABLE");
        assert_eq!(code("DOMAIN_SCREENSHOT"), "NOT_CALLABLE");
        assert_eq!(code("DOMAIN_EVENT_LIFECYCLE"), "NOT_CALLABLE");
        let near = find("domain_get_inf").unwrap_err();
        assert_eq!(near.advice(), Some("did you mean `DOMAIN_GET_INFO`?"));
    }

    #[test]
    fn nearly_all_procedures_can_be_called() {
        let callable = procedures().filter(|procedure| find(procedure.name).is_ok()).count();
        assert_eq!(callable, 367);
    }
}

//! Secrets: a definition, and a value that is given back only where it isn't private.
//!
//! libvirt's test driver has none; the rules here are those of its secret driver. Values stay in memory.

use stdlib_model::enums::{
    ConnectListAllSecretsFlags as Flags, SecretDefineFlags, SecretEventLifecycleType, SecretUsageType,
};
use stdlib_model::xml::{Document, Node};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllSecrets, ConnectListAllSecretsReply};
use stdlib_protocol::secret::*;

use crate::dispatch::answers;
use crate::event::{HostEvent, SecretEvent};
use crate::filter::{at_most, passes, wanted};
use crate::host::{Call, check_flags};
use crate::registry::Named;
use crate::xml;

/// A secret; its name in the registry is its use, or its UUID where it has none.
pub(crate) struct Secret {
    name: String,
    uuid: Uuid,
    usage: SecretUsageType,
    usage_id: String,
    ephemeral: bool,
    private: bool,
    value: Option<Vec<u8>>,
    document: Document,
}

/// Shows everything but the value.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({})", self.name)
    }
}

impl Named for Secret {
    fn name(&self) -> &str {
        &self.name
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl Secret {
    fn wire(&self) -> wire::Secret {
        wire::Secret {
            uuid: self.uuid,
            usage_type: self.usage.value(),
            usage_id: self.usage_id.as_str().into(),
        }
    }

    fn lifecycle(&self, event: SecretEventLifecycleType) -> HostEvent {
        HostEvent::Secret(self.wire(), SecretEvent::Lifecycle { event: event.value() })
    }
}

answers! { SecretRequest(call, args);
    SecretDefineXml => define(call, &args.xml, args.flags).map(|secret| SecretDefineXmlReply { secret }),
    SecretGetValue => value(call, &args.secret),
    SecretGetXmlDesc => {
        find(call, args.secret.uuid).map(|it| SecretGetXmlDescReply { xml: xml::write(&it.document) })
    },
    SecretLookupByUsage => by_usage(call, &args),
    SecretLookupByUuid => find(call, args.uuid).map(|it| SecretLookupByUuidReply { secret: it.wire() }),
    SecretSetValue => set_value(call, &args.secret, args.value.clone().into_bytes()),
    SecretUndefine => undefine(call, &args.secret),
}

pub(crate) fn uuids(call: &Call<'_>, most: i32) -> Vec<Text> {
    call.state.secrets.iter().map(|it| it.uuid.to_string().into()).take(at_most(most)).collect()
}

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllSecrets) -> ConnectListAllSecretsReply {
    let is_listed = |it: &&Secret| {
        passes(
            args.flags,
            &[
                &[(Flags::EPHEMERAL.bits(), it.ephemeral), (Flags::NO_EPHEMERAL.bits(), !it.ephemeral)],
                &[(Flags::PRIVATE.bits(), it.private), (Flags::NO_PRIVATE.bits(), !it.private)],
            ],
        )
    };
    let found = call.state.secrets.iter().filter(is_listed).map(Secret::wire).collect();
    let (secrets, ret) = wanted(args.need_results, found);
    ConnectListAllSecretsReply { secrets: secrets.into(), ret }
}

fn define(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Secret, Error> {
    check_flags(flags, SecretDefineFlags::VALIDATE.bits(), "virSecretDefineXML")?;
    let mut secret = read(call, text)?;
    let secrets = &call.state.secrets;
    if let Some(old) = secrets.get(secret.uuid) {
        if (old.usage, &old.usage_id) != (secret.usage, &secret.usage_id) {
            return Err(internal(format!(
                "a secret with UUID {} is already defined for use with {}",
                old.uuid, old.usage_id
            )));
        }
        if old.private && !secret.private {
            let detail = "cannot change private flag on existing secret";
            return Err(Error::new(ErrorCode::OperationDenied, ErrorDomain::Secret, detail));
        }
        secret.value.clone_from(&old.value);
    } else if let Some(old) = secrets.by_name(&secret.name) {
        return Err(internal(format!(
            "a secret with UUID {} already defined for use with {}",
            old.uuid, old.usage_id
        )));
    } else if secrets.len() >= wire::limits::SECRET_LIST_MAX {
        return Err(internal(format!("a host holds no more than {} secrets", wire::limits::SECRET_LIST_MAX)));
    }
    let (named, event) = (secret.wire(), secret.lifecycle(SecretEventLifecycleType::Defined));
    call.state.secrets.insert(secret);
    call.happened(event);
    Ok(named)
}

fn undefine(call: &mut Call<'_>, named: &wire::Secret) -> Result<(), Error> {
    let secret = find(call, named.uuid)?;
    let event = secret.lifecycle(SecretEventLifecycleType::Undefined);
    call.state.secrets.remove(named.uuid);
    call.happened(event);
    Ok(())
}

fn set_value(call: &mut Call<'_>, named: &wire::Secret, value: Vec<u8>) -> Result<(), Error> {
    let secret = find(call, named.uuid)?;
    secret.value = Some(value);
    let event = HostEvent::Secret(secret.wire(), SecretEvent::ValueChanged);
    call.happened(event);
    Ok(())
}

fn value(call: &mut Call<'_>, named: &wire::Secret) -> Result<SecretGetValueReply, Error> {
    let secret = find(call, named.uuid)?;
    if secret.private {
        return Err(Error::new(ErrorCode::InvalidSecret, ErrorDomain::Secret, "secret is private"));
    }
    let missing = || {
        let detail = format!("secret '{}' does not have a value", secret.uuid);
        Error::new(ErrorCode::NoSecret, ErrorDomain::Secret, detail)
    };
    Ok(SecretGetValueReply { value: secret.value.clone().ok_or_else(missing)?.into() })
}

fn by_usage(call: &Call<'_>, args: &SecretLookupByUsage) -> Result<SecretLookupByUsageReply, Error> {
    let (usage, id) = (SecretUsageType::from(args.usage_type), args.usage_id.to_string());
    let found = call.state.secrets.iter().find(|it| it.usage == usage && it.usage_id == id);
    let detail = || format!("no secret with matching usage '{id}'");
    let missing = || Error::new(ErrorCode::NoSecret, ErrorDomain::Secret, detail());
    Ok(SecretLookupByUsageReply { secret: found.ok_or_else(missing)?.wire() })
}

fn find<'a>(call: &'a mut Call<'_>, uuid: Uuid) -> Result<&'a mut Secret, Error> {
    let detail = format!("no secret with matching uuid '{uuid}'");
    let missing = Error::new(ErrorCode::NoSecret, ErrorDomain::Secret, detail);
    call.state.secrets.get_mut(uuid).ok_or(missing)
}

fn read(call: &Call<'_>, text: &Text) -> Result<Secret, Error> {
    let refuse = |detail: String| Error::xml_error(detail).from_domain(ErrorDomain::Secret);
    let mut document = xml::parse(text)?;
    let root = document.root();
    if root.name() != "secret" {
        return Err(refuse(format!("expecting root element of 'secret', not '{}'", root.name())));
    }
    let (ephemeral, private) = (yes(root, "ephemeral", refuse)?, yes(root, "private", refuse)?);
    let uuid = match root.get("uuid") {
        Some(text) => Some(text.parse().map_err(|_| refuse("malformed uuid element".to_owned()))?),
        None => None,
    };
    let usage = match root.get("usage/@type") {
        None => SecretUsageType::None,
        Some(word) => word.parse().map_err(|_| refuse(format!("unknown secret usage type {word}")))?,
    };
    let path = match usage {
        SecretUsageType::Volume => Some("usage/volume"),
        SecretUsageType::Ceph | SecretUsageType::Tls | SecretUsageType::Vtpm => Some("usage/name"),
        SecretUsageType::Iscsi => Some("usage/target"),
        SecretUsageType::None | SecretUsageType::Other(_) => None,
    };
    let usage_id = match path {
        None => String::new(),
        Some(path) => match root.get(path).filter(|id| !id.trim().is_empty()) {
            Some(id) => id.trim().to_owned(),
            None => return Err(refuse(format!("{usage} usage specified, but {path} is missing"))),
        },
    };
    let uuid = xml::settle_uuid(&mut document, uuid, || call.new_uuid())?;
    let name = if path.is_some() { format!("{usage} {usage_id}") } else { uuid.to_string() };
    Ok(Secret { name, uuid, usage, usage_id, ephemeral, private, value: None, document })
}

fn yes(root: Node<'_>, name: &str, refuse: impl Fn(String) -> Error) -> Result<bool, Error> {
    match root.attribute(name).as_deref() {
        Some("yes") => Ok(true),
        Some("no") | None => Ok(false),
        Some(_) => Err(refuse(format!("invalid value of '{name}'"))),
    }
}

fn internal(detail: String) -> Error {
    Error::new(ErrorCode::InternalError, ErrorDomain::Secret, detail)
}

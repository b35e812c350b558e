//! What hangs on the definition of a domain: it keeps libvirt from forgetting it, or goes with it.

use interp_engine::Session;
use interp_record::{Fault, Record, Value};
use interp_types::Ty;
use stdlib_model::xml::Document;
use stdlib_protocol::domain::{
    DomainGetXmlDesc, DomainHasManagedSaveImage, DomainListAllCheckpoints, DomainListAllSnapshots,
};

use super::Domain;
use crate::document::given_by_host;

/// What a domain has besides its definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Belongings {
    pub(super) managed_save: bool,
    pub(super) snapshots: Vec<String>,
    pub(super) checkpoints: Vec<String>,
    /// Where its UEFI variables are.
    pub(super) nvram: Option<String>,
    /// Whether it has an emulated TPM, whose state the host keeps.
    pub(super) tpm: bool,
}

/// The type of [`Belongings::record`].
pub(super) const RECORD: Ty = Ty::Record(&[
    ("managed_save", Ty::Bool),
    ("snapshots", Ty::List(&Ty::String)),
    ("checkpoints", Ty::List(&Ty::String)),
    ("nvram", Ty::Optional(&Ty::String)),
    ("tpm", Ty::Bool),
]);

impl Belongings {
    /// Asks for everything; what the hypervisor doesn't know, there is none of.
    pub(super) fn of(session: &Session, domain: &Domain) -> Result<Self, Fault> {
        let host = domain.host();
        let dom = || domain.handle();
        let image = host.call(session, DomainHasManagedSaveImage { dom: dom(), flags: 0 });
        let snapshots = host.call(session, DomainListAllSnapshots { dom: dom(), need_results: 1, flags: 0 });
        let checkpoints =
            host.call(session, DomainListAllCheckpoints { dom: dom(), need_results: 1, flags: 0 });
        let document = given_by_host(&host.call(session, DomainGetXmlDesc { dom: dom(), flags: 0 })?.xml)?;
        let (snapshots, checkpoints) = (known(snapshots)?, known(checkpoints)?);
        let snapshots = snapshots.iter().flat_map(|reply| reply.snapshots.iter());
        let checkpoints = checkpoints.iter().flat_map(|reply| reply.checkpoints.iter());
        Ok(Self {
            managed_save: known(image)?.is_some_and(|reply| reply.result != 0),
            snapshots: snapshots.map(|it| it.name.to_string()).collect(),
            checkpoints: checkpoints.map(|it| it.name.to_string()).collect(),
            ..Self::in_xml(&document)
        })
    }

    fn in_xml(document: &Document) -> Self {
        let text = |path| document.root().get(path).map(|text| text.trim().to_owned());
        Self {
            nvram: text("os/nvram").filter(|path| !path.is_empty()),
            tpm: text("devices/tpm/backend/@type").is_some_and(|kind| kind == "emulator"),
            ..Self::default()
        }
    }

    /// Returns it as scripts see it.
    pub(super) fn record(self) -> Value {
        let list = |names: Vec<String>| Value::list(names.into_iter().map(Value::from).collect());
        Value::Record(Record::from_fields([
            ("managed_save", self.managed_save.into()),
            ("snapshots", list(self.snapshots)),
            ("checkpoints", list(self.checkpoints)),
            ("nvram", Value::optional(self.nvram)),
            ("tpm", self.tpm.into()),
        ]))
    }

    /// Returns what there is, in words; nothing where there is nothing.
    pub(super) fn words(&self) -> Vec<String> {
        let named = |noun: &str, names: &[String]| {
            let plural = if names.len() == 1 { "" } else { "s" };
            (!names.is_empty()).then(|| format!("{} {noun}{plural} ({})", names.len(), names.join(", ")))
        };
        let words = [
            self.managed_save.then(|| "the managed save image".to_owned()),
            named("snapshot", &self.snapshots),
            named("checkpoint", &self.checkpoints),
            self.nvram.as_ref().map(|path| format!("the nvram {path}")),
            self.tpm.then(|| "the state of the TPM".to_owned()),
        ];
        words.into_iter().flatten().collect()
    }
}

fn known<T>(answer: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match answer {
        Ok(reply) => Ok(Some(reply)),
        Err(fault) if fault.code().name() == "NO_SUPPORT" => Ok(None),
        Err(fault) => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn nvram_and_tpm_are_seen_in_the_xml() {
        let text = "<domain><os><nvram template='/t'>/v/web.fd</nvram></os><devices><tpm model='tpm-crb'>\
                    <backend type='emulator'/></tpm></devices></domain>";
        let found = Belongings::in_xml(&Document::parse(text).unwrap());
        assert_eq!((found.nvram.as_deref(), found.tpm), (Some("/v/web.fd"), true));
    }

    #[test]
    fn what_there_is_is_named() {
        let all = Belongings {
            managed_save: true,
            snapshots: vec!["a".into(), "b".into()],
            checkpoints: vec!["c".into()],
            nvram: Some("/v/web.fd".into()),
            tpm: false,
        };
        assert_eq!(
            all.words(),
            ["the managed save image", "2 snapshots (a, b)", "1 checkpoint (c)", "the nvram /v/web.fd"]
        );
        assert_eq!(Belongings::default().words(), Vec::<String>::new());
    }
}

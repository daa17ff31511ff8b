//! Everything that the user owns, in one value.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::labels::is_default;
use super::record::for_each_kind;
use super::{
    Accomplishment, Acquaintance, Contact, Favor, FollowUp, Former, Id, Introduction, JobEndPlan,
    Kind, Meeting, OrgUnit, PathQuestion, Place, Project, Record, RecordKey, Reflection, Settings,
    Table, Tie, Trashed,
};

macro_rules! declare {
    ($($kind:ident $field:ident $one:literal $many:literal),+ $(,)?) => {
        /// The people, ties, meetings and all the rest. Cloning it is cheap: rows are shared.
        ///
        /// It is changed by `apply` in [`crate::edit`] and by nothing else.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Workspace {
            /// Names the workspace itself: backups and journals belong to it, wherever the file lies.
            pub id: Uuid,
            /// Who I am, and how it is to be read.
            #[serde(default, skip_serializing_if = "is_default")]
            pub settings: Arc<Settings>,
            $(
                #[doc = concat!("Every ", $one, ".")]
                #[serde(default, skip_serializing_if = "Table::is_empty")]
                pub $field: Table<$kind>,
            )+
        }

        impl Workspace {
            /// The record with this key.
            pub fn record(&self, key: RecordKey) -> Option<Record> {
                match key.kind {
                    $(Kind::$kind => self.$field.row(Id::from_uuid(key.uuid)).cloned().map(Record::$kind),)+
                    Kind::Settings => Some(Record::Settings(Arc::clone(&self.settings))),
                }
            }

            /// Workspaces that hold the records of one table each, so many at most, in the order of the file; id and
            /// settings are left out.
            pub(crate) fn split(&self, rows: usize) -> Vec<Self> {
                let mut parts = Vec::new();
                $(parts.extend(self.$field.split(rows).map(|part| Self { $field: part, ..Self::default() }));)+
                parts
            }

            /// The id and the settings, without any record of a table.
            pub(crate) fn without_records(&self) -> Self {
                Self { id: self.id, settings: Arc::clone(&self.settings), ..Self::default() }
            }

            /// Adds the records of a later piece of the same file, its id and settings apart; none where the two do not
            /// follow one another.
            pub(crate) fn join(&mut self, later: &Self) -> Option<()> {
                $(self.$field.join(&later.$field)?;)+
                Some(())
            }

            /// Puts a record in its place, whatever was there. Only `apply` and the index of a loaded file use it.
            pub(crate) fn put(&mut self, record: Record) {
                match record {
                    $(Record::$kind(row) => { self.$field.put(row); })+
                    Record::Settings(settings) => self.settings = settings,
                }
            }

            /// Takes a record away; the settings fall back to their defaults.
            pub(crate) fn take(&mut self, key: RecordKey) {
                match key.kind {
                    $(Kind::$kind => { self.$field.take(Id::from_uuid(key.uuid)); })+
                    Kind::Settings => self.settings = Arc::default(),
                }
            }

            /// Every record, table by table, in the order of the file; the settings first.
            pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
                std::iter::once(Record::Settings(Arc::clone(&self.settings)))
                    $(.chain(self.$field.rows().cloned().map(Record::$kind)))+
            }

            /// Every record of a kind, by id.
            pub fn records_of(&self, kind: Kind) -> Box<dyn Iterator<Item = Record> + '_> {
                match kind {
                    $(Kind::$kind => Box::new(self.$field.rows().cloned().map(Record::$kind)),)+
                    Kind::Settings => Box::new(std::iter::once(Record::Settings(Arc::clone(&self.settings)))),
                }
            }

            /// How many records there are of each kind that lives in a table.
            pub fn counts(&self) -> Vec<(Kind, usize)> {
                vec![$((Kind::$kind, self.$field.len())),+]
            }
        }
    };
}
for_each_kind!(declare);

impl Workspace {
    /// An empty workspace with its own id.
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            ..Self::default()
        }
    }

    /// The contact that is me.
    pub fn me(&self) -> Option<&Contact> {
        self.settings.me.and_then(|me| self.contacts.get(me))
    }

    /// The name of a person, whether they are here, in the trash, or gone.
    pub fn name_of(&self, id: Id<Contact>) -> String {
        if let Some(contact) = self.contacts.get(id) {
            return contact.display_name();
        }
        if let Some(trashed) = self.trash.get(id.cast()) {
            return trashed.contact.display_name();
        }
        self.formers
            .get(id.cast())
            .map_or_else(|| "Somebody".to_owned(), |former| former.name.clone())
    }

    /// Whether an id still names somebody: a contact, one in the trash, or a former one.
    pub fn knows(&self, id: Id<Contact>) -> bool {
        self.contacts.contains(id)
            || self.trash.contains(id.cast())
            || self.formers.contains(id.cast())
    }

    /// How many records there are in all tables.
    pub fn total(&self) -> usize {
        self.counts().iter().map(|(_, count)| count).sum()
    }
}

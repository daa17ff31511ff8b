//! Which field a column or attribute means: synonyms in several languages, whatever the case, accents and punctuation.

use crate::query::fold::fold_query;

/// A field of a person that a column fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    InroadsId,
    Id,
    EmployeeNumber,
    Name,
    Prefix,
    First,
    Middle,
    Last,
    Suffix,
    Phonetic,
    Nickname,
    Pronouns,
    Pronunciation,
    Email(&'static str),
    Phone(&'static str),
    Chat,
    Url,
    Profile,
    /// A part of the postal address with this label, in the order of the columns.
    Postal(&'static str),
    Company,
    Department,
    Team,
    Title,
    Role,
    Level,
    LevelLabel,
    BusinessUnit,
    Site,
    Desk,
    Assistant,
    Start,
    TimeZone,
    Languages,
    WorkingDays,
    Skills,
    Interests,
    Hobbies,
    Offers,
    LookingFor,
    Food,
    Birthday,
    BirthYear,
    BirthMonth,
    BirthDay,
    WorkAnniversary,
    TalkingPoints,
    Avoid,
    Notes,
    Tags,
    Manager,
    ManagerId,
    ManagerEmail,
    X,
    Y,
    /// A part of a numbered group, as in `E-mail 1 - Value`.
    Numbered(Group, u32, Part),
    /// Known, and of no use.
    Ignored,
}

/// The repeated groups of address book tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Email,
    Phone,
    Chat,
    Url,
    Profile,
    Address,
    Organization,
    Custom,
}

/// What a column of a repeated group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Label,
    Value,
    Department,
    Title,
    /// A part of an address, joined in the order of the columns.
    Piece,
    /// Repeats other parts.
    Spare,
}

/// A field of a tie that a column fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TieColumn {
    Source,
    Target,
    Type,
    Weight,
    Strength,
    /// A type where it holds words, a weight where it holds numbers.
    TypeOrWeight,
    Directed,
    Since,
    Until,
    Evidence,
    Notes,
    Ignored,
}

/// Letters and digits of a header in lower case, without accents.
pub(super) fn header_key(header: &str) -> String {
    fold_query(header)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// The field that a header of a table of people, or an attribute of a node, means.
pub(super) fn person_column(header: &str) -> Option<Column> {
    if let Some(numbered) = numbered_column(header) {
        return Some(numbered);
    }
    let key = header_key(header);
    Some(match key.as_str() {
        "inroadsid" => Column::InroadsId,
        "id" | "nodeid" | "personid" | "contactid" | "rowid" | "userid" | "uid" | "nodenumber"
        | "no" | "nr" | "actor" | "node" | "vertex" => Column::Id,
        "employeeid"
        | "employeenumber"
        | "employeeno"
        | "empid"
        | "empno"
        | "staffid"
        | "staffnumber"
        | "personnelnumber"
        | "personnelid"
        | "personalnummer"
        | "matricule"
        | "workerid"
        | "associateid"
        | "organizationalidnumber" => Column::EmployeeNumber,
        "name" | "fullname" | "displayname" | "employeename" | "employee" | "person"
        | "contact" | "contactname" | "label" | "anzeigename" | "nom complet" | "nomcomplet"
        | "nombrecompleto" | "formattedname" | "preferredname" => Column::Name,
        "prefix" | "nameprefix" | "salutation" | "anrede" | "honorific" => Column::Prefix,
        "first" | "firstname" | "givenname" | "given" | "forename" | "vorname" | "prenom"
        | "nombre" | "imie" => Column::First,
        "middle" | "middlename" | "middlenames" | "additionalname" | "additional"
        | "weiterevornamen" | "middleinitial" => Column::Middle,
        "last" | "lastname" | "surname" | "familyname" | "family" | "nachname" | "nom"
        | "apellido" | "apellidos" | "nazwisko" | "cognome" => Column::Last,
        "suffix" | "namesuffix" => Column::Suffix,
        "phonetic" | "phoneticname" | "yominame" => Column::Phonetic,
        "nickname" | "nick" | "alias" | "spitzname" | "shortname" => Column::Nickname,
        "pronouns" | "pronoun" => Column::Pronouns,
        "pronunciation" => Column::Pronunciation,
        "email"
        | "emailaddress"
        | "mail"
        | "emailadresse"
        | "correo"
        | "correoelectronico"
        | "courriel"
        | "primaryemail"
        | "primareemailadresse"
        | "workemail"
        | "businessemail"
        | "companyemail"
        | "emails"
        | "mailaddress"
        | "adresseemail" => Column::Email("work"),
        "email2"
        | "email2address"
        | "email3"
        | "email3address"
        | "secondaryemail"
        | "sekundareemailadresse"
        | "otheremail"
        | "alternateemail" => Column::Email("other"),
        "homeemail" | "personalemail" | "privateemail" => Column::Email("home"),
        "phone" | "telephone" | "tel" | "phonenumber" | "workphone" | "businessphone"
        | "officephone" | "telefon" | "telephonenumber" | "telefono" | "teldienstlich"
        | "companymainphone" | "primaryphone" | "businessphone2" | "extension" => {
            Column::Phone("work")
        }
        "mobile" | "mobilephone" | "mobilenumber" | "cell" | "cellphone" | "handy"
        | "mobiltelnr" | "portable" | "movil" => Column::Phone("mobile"),
        "homephone" | "telprivat" | "homephone2" => Column::Phone("home"),
        "fax" | "faxnumber" | "businessfax" | "faxnummer" | "homefax" | "otherfax" => {
            Column::Phone("fax")
        }
        "otherphone" | "pager" | "pagernumber" | "pagernummer" | "carphone" | "assistantsphone" => {
            Column::Phone("other")
        }
        "chat" | "im" | "slack" | "teams" | "screenname" | "messengername" | "imaddress" => {
            Column::Chat
        }
        "web" | "website" | "webpage" | "webpage1" | "webpage2" | "homepage" | "webseite"
        | "personalwebpage" | "businesshomepage" => Column::Url,
        "url" | "linkedin" | "linkedinurl" | "profile" | "profileurl" | "socialprofile" => {
            Column::Profile
        }
        "company" | "organization" | "organisation" | "organizationname" | "employer"
        | "unternehmen" | "firma" | "entreprise" | "empresa" | "companyname" => Column::Company,
        "department"
        | "dept"
        | "departmentname"
        | "abteilung"
        | "organizationdepartment"
        | "departement"
        | "service"
        | "departamento"
        | "division"
        | "dzial"
        | "orgunit"
        | "unit" => Column::Department,
        "team" | "group" | "squad" | "teamname" => Column::Team,
        "title" | "jobtitle" | "position" | "organizationtitle" | "job" | "arbeitstitel"
        | "stelle" | "poste" | "cargo" | "jobname" | "designation" | "positiontitle" => {
            Column::Title
        }
        "role" | "function" | "funktion" | "fonction" => Column::Role,
        "level" | "grade" | "rank" | "joblevel" | "seniority" | "band" => Column::Level,
        "levellabel" | "levelname" => Column::LevelLabel,
        "businessunit" | "bu" | "costcenter" | "costcentre" | "kostenstelle" => {
            Column::BusinessUnit
        }
        "site" | "location" | "office" | "officelocation" | "worklocation" | "building"
        | "standort" | "lieu" | "worksite" | "campus" | "ort" | "city" => Column::Site,
        "desk" | "floor" | "room" | "seat" | "deskorfloor" => Column::Desk,
        "assistant" | "assistantsname" | "assistantname" | "assistent" => Column::Assistant,
        "start" | "startdate" | "hiredate" | "dateofhire" | "joined" | "joindate"
        | "eintrittsdatum" | "dateofjoining" => Column::Start,
        "timezone" | "tz" | "zeitzone" => Column::TimeZone,
        "language" | "languages" | "sprache" | "sprachen" => Column::Languages,
        "workingdays" | "workdays" => Column::WorkingDays,
        "skills" | "skill" | "expertise" | "askmeabout" => Column::Skills,
        "interests" | "interest" => Column::Interests,
        "hobbies" | "hobby" => Column::Hobbies,
        "offers" | "canoffer" => Column::Offers,
        "lookingfor" => Column::LookingFor,
        "food" | "foodandcoffee" => Column::Food,
        "birthday" | "birthdate" | "dateofbirth" | "dob" | "geburtstag" | "geburtsdatum" => {
            Column::Birthday
        }
        "birthyear" | "geburtsjahr" => Column::BirthYear,
        "birthmonth" | "geburtsmonat" => Column::BirthMonth,
        "birthday2" | "dayofbirth" => Column::BirthDay,
        "workanniversary" => Column::WorkAnniversary,
        "talkingpoints" => Column::TalkingPoints,
        "avoid" | "topicstoavoid" => Column::Avoid,
        "notes" | "note" | "comment" | "comments" | "notizen" | "bemerkungen" | "remarks" => {
            Column::Notes
        }
        "tags" | "tag" | "categories" | "labels" | "groupmembership" | "category"
        | "kategorien" => Column::Tags,
        "manager" | "managername" | "managersname" | "reportsto" | "supervisor" | "boss"
        | "linemanager" | "vorgesetzter" | "vorgesetzte" | "reportingmanager" | "superieur"
        | "responsable" => Column::Manager,
        "managerid"
        | "managernumber"
        | "manageremployeeid"
        | "manageremployeenumber"
        | "managerempid"
        | "supervisorid"
        | "reportstoid"
        | "bossid"
        | "mgrid"
        | "mgr" => Column::ManagerId,
        "manageremail" | "supervisoremail" | "reportstoemail" => Column::ManagerEmail,
        "x" | "xcoord" | "posx" | "positionx" => Column::X,
        "y" | "ycoord" | "posy" | "positiony" => Column::Y,
        "" | "photo" | "initials" | "fileas" => Column::Ignored,
        other => return postal_column(other),
    })
}

/// Parts of postal addresses: `Home City`, `Business Street 2`, `Dienstlich: PLZ`.
fn postal_column(key: &str) -> Option<Column> {
    const OWNERS: &[(&str, &str)] = &[
        ("work", "work"),
        ("business", "work"),
        ("dienstlich", "work"),
        ("home", "home"),
        ("privat", "home"),
        ("other", "other"),
    ];
    const PIECES: &[&str] = &[
        "address",
        "address2",
        "addresspobox",
        "street",
        "street2",
        "street3",
        "city",
        "state",
        "zipcode",
        "zip",
        "postalcode",
        "country",
        "countryregion",
        "adresse",
        "adresse2",
        "ort",
        "bundesland",
        "plz",
        "land",
    ];
    if matches!(key, "address" | "postaladdress" | "adresse") {
        return Some(Column::Postal("work"));
    }
    OWNERS.iter().find_map(|(owner, label)| {
        let piece = key.strip_prefix(owner)?;
        PIECES.contains(&piece).then_some(Column::Postal(label))
    })
}

/// The columns that address books repeat with a number: `Phone 2 - Type`.
fn numbered_column(header: &str) -> Option<Column> {
    let (head, part) = header.trim().split_once(" - ")?;
    let (group, number) = head.rsplit_once(' ')?;
    let number: u32 = number.parse().ok()?;
    let group = match header_key(group).as_str() {
        "email" => Group::Email,
        "phone" => Group::Phone,
        "im" | "chat" => Group::Chat,
        "website" => Group::Url,
        "profile" => Group::Profile,
        "address" => Group::Address,
        "organization" => Group::Organization,
        "customfield" | "event" | "relation" => Group::Custom,
        _ => return None,
    };
    let part = match (group, header_key(part).as_str()) {
        (_, "label" | "type") => Part::Label,
        (Group::Address, "formatted") | (_, "value") | (Group::Organization, "name") => Part::Value,
        (Group::Organization, "department") => Part::Department,
        (Group::Organization, "title") => Part::Title,
        (
            Group::Address,
            "street" | "city" | "pobox" | "region" | "postalcode" | "country" | "extendedaddress",
        ) => Part::Piece,
        _ => Part::Spare,
    };
    Some(Column::Numbered(group, number, part))
}

/// The field that a header of a table of ties, or an attribute of an edge, means.
pub(super) fn tie_column(header: &str) -> Option<TieColumn> {
    Some(match header_key(header).as_str() {
        "" | "id" | "edgeid" | "networkxkey" => TieColumn::Ignored,
        "source" | "from" | "a" | "ego" | "sourceid" | "fromid" | "src" | "sender" | "person1"
        | "persona" | "node1" | "von" | "fromname" | "sourcename" | "actor1" => TieColumn::Source,
        "target" | "to" | "b" | "alter" | "targetid" | "toid" | "dst" | "receiver" | "person2"
        | "personb" | "node2" | "nach" | "toname" | "targetname" | "destination" | "actor2" => {
            TieColumn::Target
        }
        "type" | "relation" | "relationship" | "kind" | "tietype" | "relationtype" | "edgetype"
        | "label" | "layer" | "beziehung" => TieColumn::Type,
        "weight" | "value" | "count" | "frequency" | "gewicht" => TieColumn::Weight,
        "strength" | "grade" | "closeness" => TieColumn::Strength,
        "edge" | "tie" | "link" => TieColumn::TypeOrWeight,
        "directed" | "direction" | "isdirected" => TieColumn::Directed,
        "since" => TieColumn::Since,
        "until" => TieColumn::Until,
        "evidence" => TieColumn::Evidence,
        "notes" | "note" | "comment" => TieColumn::Notes,
        _ => return None,
    })
}

/// The fields of a header of people. Where a column is called "Job Title", one called "Title" is the form of address.
pub(super) fn person_columns(header: &[String]) -> Vec<Option<Column>> {
    let has_job = header.iter().any(|cell| header_key(cell) == "jobtitle");
    let has_year = header
        .iter()
        .any(|cell| person_column(cell) == Some(Column::BirthYear));
    header
        .iter()
        .map(|cell| match header_key(cell).as_str() {
            "title" if has_job => Some(Column::Prefix),
            "birthday" | "geburtstag" if has_year => Some(Column::BirthDay),
            _ => person_column(cell),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_by_many_names() {
        let check = |header: &str, column: Option<Column>| {
            assert_eq!(person_column(header), column, "{header}");
        };
        check("E-Mail-Adresse", Some(Column::Email("work")));
        check(
            "E-mail 2 - Value",
            Some(Column::Numbered(Group::Email, 2, Part::Value)),
        );
        check("Prénom", Some(Column::First));
        check("MANAGER_ID", Some(Column::ManagerId));
        check("Business Postal Code", Some(Column::Postal("work")));
        check("Dienstlich: PLZ", Some(Column::Postal("work")));
        check("Age", None);
        check("#ties", None);
        assert_eq!(tie_column("Ego"), Some(TieColumn::Source));
        assert_eq!(tie_column("colour"), None);
    }

    #[test]
    fn a_title_beside_a_job_title_is_a_form_of_address() {
        let header = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            person_columns(&header(&["Title", "Job Title"])),
            [Some(Column::Prefix), Some(Column::Title)]
        );
        assert_eq!(person_columns(&header(&["Title"])), [Some(Column::Title)]);
    }
}

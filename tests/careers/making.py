"""Career files made up for the tests; the people in them are invented."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

POSITIONS = ("Company Name,Title,Description,Location,Started On,Finished On\n"
             '"Halles du Nord, SA",Cheffe de rayon,"Plannings, ""inventaires""","Lille, France",Jan 2018,\n'
             "Maison Vidal,Vendeuse,,Roubaix,Sep 2011,Dec 2017\n")
EDUCATION = ("School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
             "Lycée du Parc,2003,2006,Mention bien,Bac professionnel,Théâtre\n")
CERTIFICATIONS = ("Name,Url,Authority,Started On,Finished On,License Number\n"
                  "Secourisme,,Croix verte,Mar 2022,Mar 2024,\n")
VOLUNTEERING = ("Company Name,Role,Cause,Started On,Finished On,Description\n"
                "Amis du livre,Trésorière,Éducation,2009,2011,Tenir les comptes\n")


def archive_of(files, method=ZIP_DEFLATED):
    """The bytes of a zip; files: name → text or bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def linkedin_archive(**more):
    """A whole LinkedIn export, in a folder, with what must not be read beside what must."""
    return archive_of({"Basic/Connections.csv": "Notes:\nprivé\n\nFirst Name,Last Name\nA,B\n",
                       "Basic/Education.csv": EDUCATION, "Basic/Positions_123456.csv": POSITIONS,
                       "Basic/Certifications.csv": CERTIFICATIONS, "Basic/Volunteering.csv": VOLUNTEERING,
                       "Basic/messages.csv": "FROM,TO\nA,B\n", **more})


def dated(career):
    """Kind, title, start and end of each period, as they are kept."""
    return [(p.kind.value, p.title, p.start.edtf(), p.end and p.end.edtf()) for p in career.periods]

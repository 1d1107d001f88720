"""Small archives with the structure of ROME, whole or spoilt on purpose."""

import zipfile

TABLES = {
    "referentiel_code_rome": ["code_rome,libelle_rome,code_rome_parent,emploi_reglemente,emploi_cadre",
                              '"Z1001","Allumeur / Allumeuse de lampes","Z1001","N","O"', "",
                              '"Z1002","Chef allumeur / Cheffe allumeuse","Z1001","",""'],
    "referentiel_appellation": ["code_ogr,libelle_appellation_long,code_rome,peu_usite",
                                '"1","Falotier / Falotière","Z1001","N"'],
    "referentiel_code_rome_riasec": ["code_rome,riasec_majeur,riasec_mineur", '"Z1001","R",""', '"Z1002","E","R"'],
    "cr_gd_dp": ["code_rome,libelle_domaine_professionel", '"Z1001","Éclairage"'],
    "texte": ["code_rome,libelle_type_texte,position_phrase,libelle_texte",
              '"Z1001","definition","2","Il veille jusqu\'\'au matin"', '"Z1001","definition","1","Allume\nles lampes."'],
    "referentiel_competence": ["code_ogr,libelle_competence,cat_comp", '"10","Allumer une lampe","Savoir-faire"',
                               '"11","Garder son calme","Savoir-être professionnel"'],
    "referentiel_savoir": ["code_ogr_savoir,libelle_savoir,categorie_savoir", '"20","Le pétrole","Produits"'],
    "referentiel_contexte_travail": ["code_ogr,libelle_cont_travail,libelle_type_cont_trav", '"30","La nuit","Horaires"'],
    "coherence_item": ["code_rome,code_ogr,coeur_metier", '"Z1001","10","Principale"', '"Z1001","11",""', '"Z1001","20",""',
                       '"Z1001","30",""', '"Z1002","10",""', '"Z9999","10",""'],
    "rubrique_mobilite": ["code_rome,code_rome_cible,numero_ordre", '"Z1001","Z1002","1"', '"Z1001","Z9999","2"'],
}


def archive(path, *, without=(), version="470", encoding="utf-8", **changed):
    """Write an archive; changed: table → its lines; without: tables left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for table, lines in (TABLES | changed).items():
            if table not in without:
                file.writestr(f"unix_{table}_v{version}_utf8.csv", "\n".join(lines).encode(encoding))
    return path

<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Texts of the plugin in French.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = 'À rendre :';
$string['assistant'] = 'Assistant';
$string['assistantmissing'] = 'L’assistant n’a pas pu être chargé. Rechargez la page ; s’il n’apparaît toujours pas, prévenez la personne qui gère ce site.';
$string['backupnotables'] = 'Le travail des étudiants n’a pas été sauvegardé : le service de l’assistant n’a pas encore mis ses tables en ordre.';
$string['calendardue'] = '{$a} est à rendre';
$string['calendarend'] = '{$a} se termine';
$string['calendarstart'] = '{$a} commence';
$string['chats'] = 'Discussions des étudiants';
$string['chats_always'] = 'Dans cette activité, les enseignants peuvent lire toutes les discussions ; un badge le dit aux étudiants. Chaque discussion que vous ouvrez est notée, et l’étudiant voit quand.';
$string['chats_alwaysbadge'] = 'Les enseignants peuvent lire les discussions de cette activité';
$string['chats_assistant'] = 'Assistant';
$string['chats_count'] = 'Discussions';
$string['chats_gone'] = 'Cette discussion ne peut pas être lue : elle a été supprimée ou n’est plus partagée.';
$string['chats_last'] = 'Dernier message';
$string['chats_logged'] = 'Quand vous ouvrez une discussion, c’est noté, et l’étudiant voit quand.';
$string['chats_messages'] = 'Messages';
$string['chats_never'] = 'Dans cette activité, les enseignants ne lisent pas les discussions. C’est ce que disent ses réglages (« Les enseignants peuvent lire les discussions »).';
$string['chats_none'] = 'Il n’y a aucune discussion à lire ici.';
$string['chats_nostudent'] = 'Ce n’est pas un étudiant dont vous pouvez lire les discussions ici.';
$string['chats_of'] = 'Discussions de {$a}';
$string['chats_shared'] = 'Dans cette activité, les enseignants peuvent lire les discussions que les étudiants partagent. Chaque discussion que vous ouvrez est notée, et l’étudiant voit quand.';
$string['chats_sharedbadge'] = 'Partagée par l’étudiant depuis {$a}';
$string['chats_since'] = 'Partagée depuis';
$string['chats_student'] = 'Étudiant';
$string['chats_system'] = 'Note';
$string['chats_title'] = 'Discussion';
$string['check_allgood'] = 'Tout va bien.';
$string['check_database'] = 'Base de données';
$string['check_database_good'] = 'Moodle utilise MySQL ou MariaDB, que le service peut partager.';
$string['check_database_wrong'] = 'Ce site n’utilise ni MySQL ni MariaDB. Le service partage les tables de Moodle par l’une d’elles : l’activité ne peut pas fonctionner ici. PostgreSQL et les autres bases de données ne sont pas prises en charge.';
$string['check_endpoint'] = 'Adresse du service';
$string['check_front_good'] = '{$a->address} mène au service.';
$string['check_front_wrong'] = '{$a->address} ne mène pas au service ({$a->problem}) : ajoutez les règles de deploy/ à la configuration du serveur web. Si ce serveur ne peut pas joindre sa propre adresse, vérifiez depuis un navigateur.';
$string['check_good'] = 'Bon';
$string['check_script'] = 'Script de la page';
$string['check_service'] = 'Service';
$string['check_service_databaseunavailable'] = '{$a->address} répond, mais ne peut pas joindre la base de données : vérifiez sa chaîne de connexion.';
$string['check_service_ready'] = '{$a->address} répond et est prêt.';
$string['check_service_setupwrong'] = '{$a->address} répond, mais est mal configuré.';
$string['check_service_silent'] = '{$a->address} ne répond pas comme le service ({$a->problem}) : démarrez-le, ou corrigez l’adresse dans les réglages.';
$string['check_service_upgraderequired'] = '{$a->address} répond, mais ses tables ne sont pas à jour : exécutez sa commande upgrade.';
$string['check_wrong'] = 'Faux';
$string['completiondetail:message'] = 'Envoyer un message à l’assistant';
$string['completionmessage'] = 'L’étudiant doit envoyer un message à l’assistant';
$string['connection'] = 'Tester la connexion';
$string['connection_desc'] = 'Demande au service s’il est prêt, et à l’adresse du site si elle y mène.';
$string['connection_test'] = 'Tester maintenant';
$string['dayrequests'] = 'Réponses par étudiant et par jour';
$string['dayrequests_help'] = 'Combien de réponses de l’assistant un étudiant peut demander par jour. 0 : autant que le site le permet.';
$string['daytokens'] = 'Jetons par étudiant et par jour';
$string['daytokens_help'] = 'Combien de jetons, les morceaux de mots que comptent les modèles, les questions d’un étudiant et leurs réponses peuvent coûter par jour. 0 : autant que le site le permet.';
$string['defaults'] = 'Nouvelles activités';
$string['defaults_desc'] = 'Ce avec quoi commence une nouvelle activité. Les enseignants peuvent le changer dans chacune.';
$string['duedate'] = 'Date de remise';
$string['duedate_help'] = 'Jusqu’à quand les textes sont attendus. La date figure au calendrier ; elle ne ferme rien.';
$string['edit_goal'] = 'Objectif de la révision';
$string['enddate'] = 'Fin';
$string['enddate_help'] = 'À partir de là, les étudiants peuvent lire ce qu’ils ont écrit, mais plus écrire.';
$string['error_beforedue'] = 'La fin ne peut pas précéder la date de remise.';
$string['error_beforestart'] = 'Cette date doit suivre le début.';
$string['error_negative'] = 'La valeur ne peut pas être inférieure à 0.';
$string['error_starters'] = 'Au plus {$a->lines} amorces, de {$a->characters} caractères au plus chacune.';
$string['event_budgetreset'] = 'Budget d’un étudiant réinitialisé';
$string['event_chatread'] = 'Discussion lue';
$string['event_reportviewed'] = 'Rapport consulté';
$string['goals'] = 'Objectifs';
$string['instructions'] = 'Consignes à l’assistant';
$string['instructions_help'] = 'Ce qui est dit à l’assistant avant chaque discussion, par exemple la tâche et jusqu’où il peut aider. Texte simple.';
$string['limits'] = 'Limites';
$string['mobile_open'] = 'Ouvrir l’assistant';
$string['models'] = 'Modèles';
$string['models_all'] = 'Tous ceux du site';
$string['models_desc'] = 'Les identifiants des modèles parmi lesquels les enseignants peuvent choisir, un par ligne, tels que la configuration du service les nomme. Vide : les enseignants écrivent eux-mêmes les identifiants. Cela n’active ni ne désactive aucun modèle.';
$string['models_help'] = 'Quels modèles peuvent répondre ici. Si aucun n’est nommé, tous ceux du site le peuvent.';
$string['modulename'] = 'Assistant d’écriture IA';
$string['modulename_help'] = 'Les étudiants écrivent un texte et en parlent avec un assistant, dans plusieurs discussions à la fois.';
$string['modulenameplural'] = 'Assistants d’écriture IA';
$string['noactivities'] = 'Il n’y a pas d’assistant d’écriture IA dans ce cours.';
$string['notice_closed'] = 'Cette activité s’est terminée le {$a}. Vous pouvez lire ce que vous avez écrit.';
$string['notice_nosubmit'] = 'Vous ne pouvez pas écrire ici. Si vous le devez, demandez à votre enseignant de vous inscrire.';
$string['notice_notopenyet'] = 'Cette activité commence le {$a}.';
$string['notled'] = 'Le service de l’assistant n’est pas relié à ce site. Son administrateur saura pourquoi par Tester la connexion, dans les réglages de l’activité.';
$string['notyourstudent'] = 'Cette personne ne fait pas partie des étudiants de cette activité que vous pouvez voir.';
$string['outline'] = 'Messages à l’assistant : {$a}';
$string['page-mod-writeassistdev-x'] = 'Toute page d’assistant d’écriture IA';
$string['panemode_broadcast'] = 'Un message à tous';
$string['panemode_independent'] = 'Chacune pour soi';
$string['panemode_synchronized'] = 'Au même pas, tour après tour';
$string['panemodes'] = 'Comment les discussions côte à côte vont ensemble';
$string['panes'] = 'Discussions côte à côte';
$string['panes_help'] = 'Combien de discussions un étudiant peut voir côte à côte, chacune avec son propre modèle.';
$string['panes_none'] = 'Aucune';
$string['plan_goal'] = 'Objectif de la planification';
$string['pluginadministration'] = 'Administration de l’assistant d’écriture IA';
$string['pluginname'] = 'Assistant d’écriture IA';
$string['privacy:metadata:amount'] = 'Combien, ou combien de fois';
$string['privacy:metadata:chat'] = 'La discussion dont cela fait partie';
$string['privacy:metadata:content'] = 'Ce qui a été écrit, gardé tel quel';
$string['privacy:metadata:day'] = 'Le jour, en année, mois et jour';
$string['privacy:metadata:editor'] = 'Qui a fait cette version du texte';
$string['privacy:metadata:kind'] = 'De quelle sorte c\'est, par exemple une question ou une réponse, ou de quelle partie du travail';
$string['privacy:metadata:model'] = 'Le modèle de langage qui a répondu ou qui a été choisi';
$string['privacy:metadata:models'] = 'Les services des modèles de langage que le site a choisis. Ils font les réponses et reçoivent ce qu\'il faut pour une réponse ; ni le nom ni l\'identifiant de la personne.';
$string['privacy:metadata:models:messages'] = 'Le message auquel il faut répondre, et des messages précédents de la discussion';
$string['privacy:metadata:models:text'] = 'Des parties du texte de la personne, là où elle les ajoute à un message';
$string['privacy:metadata:reader'] = 'Qui l’a ouverte';
$string['privacy:metadata:state'] = 'Où cela en est, par exemple terminé ou arrêté, ouvert ou fermé';
$string['privacy:metadata:table:activity_log'] = 'Ce qui a été fait en écrivant, là où l\'activité le garde';
$string['privacy:metadata:table:agreements'] = 'Qui a accepté qu\'une IA réponde, quel avis et quand';
$string['privacy:metadata:table:calls'] = 'Réponses en train d\'être faites';
$string['privacy:metadata:table:chat'] = 'Messages des discussions';
$string['privacy:metadata:table:chat_alternatives'] = 'Réponses précédentes, à la place desquelles d\'autres ont été demandées';
$string['privacy:metadata:table:chat_owners'] = 'Combien une personne conserve dans une activité';
$string['privacy:metadata:table:chat_readings'] = 'Quand des enseignants ont ouvert des discussions';
$string['privacy:metadata:table:chat_sessions'] = 'Discussions';
$string['privacy:metadata:table:chat_sources'] = 'D\'où viennent les messages copiés d\'une autre discussion';
$string['privacy:metadata:table:concurrent_choices'] = 'Laquelle de plusieurs réponses une personne a choisie';
$string['privacy:metadata:table:concurrent_panes'] = 'Discussions côte à côte';
$string['privacy:metadata:table:concurrent_sessions'] = 'Ensembles de discussions côte à côte';
$string['privacy:metadata:table:concurrent_sync_state'] = 'Comment vont ensemble les discussions côte à côte, et le texte qu\'elles partagent';
$string['privacy:metadata:table:content'] = 'Textes tels qu\'ils sont maintenant';
$string['privacy:metadata:table:day_usage'] = 'Combien de réponses une personne a demandées un jour, et combien de jetons elles ont coûté';
$string['privacy:metadata:table:ideas'] = 'Idées du plan';
$string['privacy:metadata:table:imports'] = 'Quelles discussions d\'une ancienne version ont été reprises';
$string['privacy:metadata:table:metadata'] = 'Le projet : son titre, son objectif, son plan et son état';
$string['privacy:metadata:table:orphans'] = 'Lignes pour lesquelles une mise à jour n\'a pas trouvé de place, et d\'activités qui n\'existent plus';
$string['privacy:metadata:table:passages'] = 'Ce qui a été repris dans les textes à partir de réponses ou d\'ailleurs, là où l\'activité le garde';
$string['privacy:metadata:table:statements'] = 'Déclarations sur l\'emploi de l\'IA';
$string['privacy:metadata:table:usage'] = 'Combien de réponses une personne a demandées dans la dernière heure';
$string['privacy:metadata:table:versions'] = 'Textes tels qu\'ils étaient';
$string['privacy:metadata:table:work'] = 'Projets d\'une ancienne version';
$string['privacy:metadata:time'] = 'Quand c\'était';
$string['privacy:metadata:title'] = 'Le titre';
$string['privacy:metadata:user'] = 'La personne';
$string['privacy:path:chats'] = 'Discussions';
$string['privacy:path:other'] = 'Autres';
$string['privacy:path:panes'] = 'Côte à côte';
$string['privacy:path:text'] = 'Texte';
$string['provenance'] = 'Garder l’origine du texte';
$string['provenance_help'] = 'Ce que les étudiants reprennent de l’assistant dans leur texte, et les passages plus longs qu’ils collent d’ailleurs, est noté. Ils en sont informés sous le texte ; aucune frappe n’est gardée.';
$string['provenance_told'] = 'Ce qui est repris de l’assistant dans ce texte, et les passages plus longs collés d’ailleurs, est noté. Ce qui est tapé ne l’est pas.';
$string['provenancenotice'] = 'Ce qui en est dit aux étudiants';
$string['provenancenotice_help'] = 'Figure sous le texte. Vide : la phrase habituelle.';
$string['readchats'] = 'Les enseignants peuvent lire les discussions';
$string['readchats_always'] = 'Toujours ; les étudiants voient un badge';
$string['readchats_help'] = 'Si les enseignants qui en ont le droit peuvent lire ce que l’étudiant et l’assistant ont écrit. « Quand l’étudiant partage une discussion » : il le choisit au menu de la discussion et peut y mettre fin. « Toujours » : la page le dit au-dessus de tout ce qui s’écrit. Chaque ouverture d’une discussion est notée au journal et montrée à l’étudiant. Avec des groupes séparés, les enseignants ne voient que leurs groupes.';
$string['readchats_never'] = 'Jamais';
$string['readchats_shared'] = 'Quand l’étudiant partage une discussion';
$string['report'] = 'Rapport';
$string['report_active'] = 'Étudiants actifs';
$string['report_caption'] = 'Étudiants, et combien ils ont utilisé l’assistant';
$string['report_chats'] = 'Discussions';
$string['report_choices'] = 'Choix entre modèles';
$string['report_choices_caption'] = 'Combien de fois la réponse d’un modèle a été choisie quand des étudiants ont comparé des réponses';
$string['report_chosen'] = 'Choisi';
$string['report_lastuse'] = 'Dernière utilisation';
$string['report_messages'] = 'Messages envoyés';
$string['report_model'] = 'Modèle';
$string['report_nochoices'] = 'Personne n’a encore choisi entre des réponses.';
$string['report_nomodel'] = 'Inconnu';
$string['report_notsetup'] = 'Il n’y a encore rien à signaler : le service de l’assistant n’a pas créé ses tables, ou ce sont celles d’une version antérieure. Un administrateur exécute sa commande upgrade.';
$string['report_of'] = '{$a->used} sur {$a->limit}';
$string['report_others'] = 'Autres personnes qui l’ont utilisé et ne figurent pas dans la liste, comme les enseignants et celles qui ont quitté le cours : {$a}';
$string['report_plot'] = 'Les quatre dernières semaines';
$string['report_readchats'] = 'Lire les discussions de {$a}';
$string['report_replies'] = 'Réponses demandées';
$string['report_share'] = 'Part';
$string['report_shown'] = 'Montré';
$string['report_statement'] = 'Déclaration d’usage de l’IA';
$string['report_students'] = 'Étudiants';
$string['report_submitted'] = 'Texte remis';
$string['report_todayrequests'] = 'Réponses aujourd’hui';
$string['report_todaytokens'] = 'Jetons aujourd’hui';
$string['report_tokens'] = 'Jetons';
$string['report_total'] = 'Tous les étudiants ({$a})';
$string['resetbudget'] = 'Réinitialiser le budget du jour';
$string['resetbudget_done'] = '{$a} dispose à nouveau de tout le budget du jour.';
$string['resetbudget_of'] = 'Réinitialiser le budget du jour de {$a}';
$string['resetbudget_question'] = 'Redonner à {$a} toutes les réponses et tous les jetons du jour ? Ce qui a été utilisé reste dans le rapport.';
$string['resetwork'] = 'Supprimer tous les textes et discussions des étudiants';
$string['restorenotables'] = 'Le travail des étudiants n’a pas été restauré : le service de l’assistant n’a pas encore mis ses tables en ordre.';
$string['secret'] = 'Secret partagé';
$string['secret_desc'] = 'Envoyé au service quand la connexion est testée, pour qu’il en dise plus sur lui-même. Le même que WriteAssist:Moodle:Secret dans ses réglages ; les deux peuvent être vides.';
$string['service'] = 'Service';
$string['service_desc'] = 'L’assistant est un service à côté de Moodle, auquel le serveur web mène par /mod/writeassistdev/ajax.php. Il faut un site sur MySQL ou MariaDB ; PostgreSQL n’est pas pris en charge. {$a}';
$string['serviceurl'] = 'Adresse du service';
$string['serviceurl_desc'] = 'Où ce serveur le joint, pour tester la connexion. Les navigateurs ne l’utilisent pas.';
$string['showinstructions'] = 'Les étudiants voient les consignes';
$string['startdate'] = 'Début';
$string['startdate_help'] = 'Avant, les étudiants voient de quoi il s’agit, mais ne peuvent pas encore écrire.';
$string['starters'] = 'Amorces';
$string['starters_help'] = 'Ce qu’une discussion vide propose de demander, une amorce par ligne, six au plus. Vide : les amorces habituelles.';
$string['statement_file'] = 'Télécharger';
$string['statement_heading'] = 'Déclaration {$a->number}, {$a->time}';
$string['statements'] = 'Déclarations d’usage de l’IA';
$string['statements_howmany'] = 'Remises';
$string['statements_none'] = 'Aucune n’a été remise.';
$string['statements_of'] = 'Déclarations d’usage de l’IA de {$a}';
$string['studenttext'] = 'Le texte de l’étudiant';
$string['taskupdatecompletion'] = 'Achever les activités de ceux qui ont envoyé un message';
$string['textenabled'] = 'Les étudiants écrivent un texte ici';
$string['textenabled_help'] = 'Le texte se trouve à côté de l’assistant et est enregistré au fil de l’écriture. Sans lui, il n’y a que l’assistant.';
$string['trial_end'] = 'Retour à l’activité';
$string['trial_told'] = 'Ceci est un essai : l’assistant connaît les objectifs et vos consignes comme avec vos étudiants, mais ni votre texte ni vos autres discussions. Il recommence chaque fois que cette page est ouverte, et la discussion d’essai précédente est supprimée.';
$string['trial_try'] = 'Essayer comme vos étudiants le feront';
$string['trialchat'] = 'Discussion d’essai';
$string['write'] = 'Écrire';
$string['write_goal'] = 'Objectif de la rédaction';
$string['writeassistdev:addinstance'] = 'Ajouter un assistant d’écriture IA';
$string['writeassistdev:exportown'] = 'Garder ses discussions et son texte en fichiers';
$string['writeassistdev:readchats'] = 'Lire les discussions des étudiants où l’activité le permet';
$string['writeassistdev:submit'] = 'Écrire un texte et interroger l’assistant';
$string['writeassistdev:view'] = 'Ouvrir l’activité';
$string['writeassistdev:viewreports'] = 'Voir qui a utilisé l’assistant, et combien';
$string['writers'] = 'Ont écrit à l’assistant : {$a}';
$string['writers_short'] = 'Rédacteurs';
$string['yourteachersinstructions'] = 'Les consignes de votre enseignant';
$string['yourtext'] = 'Votre texte';

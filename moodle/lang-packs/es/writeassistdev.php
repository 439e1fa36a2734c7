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
 * Texts of the plugin in Spanish.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = 'Entrega:';
$string['assistant'] = 'Asistente';
$string['assistantmissing'] = 'No se pudo cargar el asistente. Vuelva a cargar la página; si sigue sin aparecer, avise a quien administra este sitio.';
$string['backupnotables'] = 'No se ha copiado el trabajo de los estudiantes: el servicio del asistente todavía no ha puesto en orden sus tablas.';
$string['calendardue'] = 'Entrega de {$a}';
$string['calendarend'] = '{$a} se cierra';
$string['calendarstart'] = '{$a} se abre';
$string['chats'] = 'Chats de los estudiantes';
$string['chats_always'] = 'En esta actividad los profesores pueden leer todos los chats; un distintivo se lo dice a los estudiantes. Cada chat que abra queda anotado y el estudiante ve cuándo.';
$string['chats_alwaysbadge'] = 'Los profesores pueden leer los chats de esta actividad';
$string['chats_assistant'] = 'Asistente';
$string['chats_count'] = 'Chats';
$string['chats_gone'] = 'Este chat no se puede leer: se eliminó o ya no está compartido.';
$string['chats_last'] = 'Último mensaje';
$string['chats_logged'] = 'Cuando abre un chat queda anotado y el estudiante ve cuándo.';
$string['chats_messages'] = 'Mensajes';
$string['chats_never'] = 'En esta actividad los profesores no leen los chats. Así está en su configuración («Los profesores pueden leer los chats»).';
$string['chats_none'] = 'No hay ningún chat que leer aquí.';
$string['chats_nostudent'] = 'No es un estudiante cuyos chats pueda leer aquí.';
$string['chats_of'] = 'Chats de {$a}';
$string['chats_shared'] = 'En esta actividad los profesores pueden leer los chats que los estudiantes comparten. Cada chat que abra queda anotado y el estudiante ve cuándo.';
$string['chats_sharedbadge'] = 'Compartido por el estudiante desde {$a}';
$string['chats_since'] = 'Compartido desde';
$string['chats_student'] = 'Estudiante';
$string['chats_system'] = 'Nota';
$string['chats_title'] = 'Chat';
$string['check_allgood'] = 'Todo está bien.';
$string['check_database'] = 'Base de datos';
$string['check_database_good'] = 'Moodle usa MySQL o MariaDB, que el servicio puede compartir.';
$string['check_database_wrong'] = 'Este sitio no usa MySQL ni MariaDB. El servicio comparte las tablas de Moodle mediante una de ellas, así que la actividad no puede funcionar aquí. PostgreSQL y otras bases de datos no son compatibles.';
$string['check_endpoint'] = 'Dirección del servicio';
$string['check_front_good'] = '{$a->address} lleva al servicio.';
$string['check_front_wrong'] = '{$a->address} no lleva al servicio ({$a->problem}): incluya las reglas de deploy/ en la configuración del servidor web. Si este servidor no puede llegar a su propia dirección, compruébelo con un navegador.';
$string['check_good'] = 'Bien';
$string['check_script'] = 'Script de la página';
$string['check_service'] = 'Servicio';
$string['check_service_databaseunavailable'] = '{$a->address} responde, pero no llega a la base de datos: revise su cadena de conexión.';
$string['check_service_ready'] = '{$a->address} responde y está listo.';
$string['check_service_setupwrong'] = '{$a->address} responde, pero está mal configurado.';
$string['check_service_silent'] = '{$a->address} no responde como el servicio ({$a->problem}): inícielo o corrija la dirección en los ajustes.';
$string['check_service_upgraderequired'] = '{$a->address} responde, pero sus tablas no están al día: ejecute su orden upgrade.';
$string['check_wrong'] = 'Mal';
$string['completiondetail:message'] = 'Enviar un mensaje al asistente';
$string['completionmessage'] = 'El estudiante debe enviar un mensaje al asistente';
$string['connection'] = 'Probar la conexión';
$string['connection_desc'] = 'Pregunta al servicio si está listo, y a la dirección del sitio si lleva hasta él.';
$string['connection_test'] = 'Probar ahora';
$string['dayrequests'] = 'Respuestas por estudiante y día';
$string['dayrequests_help'] = 'Cuántas respuestas del asistente puede pedir un estudiante al día. 0: tantas como permita el sitio.';
$string['daytokens'] = 'Tokens por estudiante y día';
$string['daytokens_help'] = 'Cuántos tokens, las partes de palabras que cuentan los modelos, pueden costar al día las preguntas de un estudiante y sus respuestas. 0: tantos como permita el sitio.';
$string['defaults'] = 'Actividades nuevas';
$string['defaults_desc'] = 'Con qué empieza una actividad nueva. Los profesores pueden cambiarlo en cada una.';
$string['duedate'] = 'Fecha de entrega';
$string['duedate_help'] = 'Hasta cuándo se esperan los textos. Aparece en el calendario; no cierra nada.';
$string['edit_goal'] = 'Objetivo al revisar';
$string['enddate'] = 'Fin';
$string['enddate_help'] = 'Desde entonces los estudiantes pueden leer lo que escribieron, pero no escribir más.';
$string['error_beforedue'] = 'El fin no puede ser anterior a la fecha de entrega.';
$string['error_beforestart'] = 'Debe ser posterior al inicio.';
$string['error_negative'] = 'No puede ser menor que 0.';
$string['error_starters'] = 'Como máximo {$a->lines} comienzos, de {$a->characters} caracteres como máximo cada uno.';
$string['event_budgetreset'] = 'Presupuesto de un estudiante restablecido';
$string['event_chatread'] = 'Chat leído';
$string['event_reportviewed'] = 'Informe visto';
$string['goals'] = 'Objetivos';
$string['instructions'] = 'Instrucciones para el asistente';
$string['instructions_help'] = 'Lo que se le dice al asistente antes de cada chat, por ejemplo cuál es la tarea y cuánto puede ayudar. Texto sin formato.';
$string['limits'] = 'Límites';
$string['mobile_open'] = 'Abrir el asistente';
$string['models'] = 'Modelos';
$string['models_all'] = 'Todos los del sitio';
$string['models_desc'] = 'Los identificadores de los modelos entre los que los profesores pueden elegir, uno por línea, como los nombra la configuración del servicio. Vacío: los profesores escriben ellos mismos los identificadores. No activa ni desactiva ningún modelo.';
$string['models_help'] = 'Qué modelos pueden responder aquí. Si no se nombra ninguno, pueden todos los del sitio.';
$string['modulename'] = 'Asistente de escritura con IA';
$string['modulename_help'] = 'Los estudiantes escriben un texto y hablan de él con un asistente, en varios chats a la vez.';
$string['modulenameplural'] = 'Asistentes de escritura con IA';
$string['noactivities'] = 'No hay ningún asistente de escritura con IA en este curso.';
$string['notice_closed'] = 'Esta actividad se cerró el {$a}. Puede leer lo que escribió.';
$string['notice_nosubmit'] = 'No puede escribir aquí. Si debería, pida a su profesor que le matricule.';
$string['notice_notopenyet'] = 'Esta actividad se abre el {$a}.';
$string['notled'] = 'El servicio del asistente no está conectado a este sitio. Su administrador puede averiguar por qué con Probar la conexión, en los ajustes de la actividad.';
$string['notyourstudent'] = 'Esta persona no es estudiante de esta actividad o usted no puede verla.';
$string['outline'] = 'Mensajes al asistente: {$a}';
$string['page-mod-writeassistdev-x'] = 'Cualquier página del asistente de escritura con IA';
$string['panemode_broadcast'] = 'Un mensaje para todos';
$string['panemode_independent'] = 'Cada uno por su cuenta';
$string['panemode_synchronized'] = 'Al mismo paso, turno a turno';
$string['panemodes'] = 'Cómo van juntos los chats en paralelo';
$string['panes'] = 'Chats en paralelo';
$string['panes_help'] = 'Cuántos chats puede ver un estudiante en paralelo, cada uno con su propio modelo.';
$string['panes_none'] = 'Ninguno';
$string['plan_goal'] = 'Objetivo al planificar';
$string['pluginadministration'] = 'Administración del asistente de escritura con IA';
$string['pluginname'] = 'Asistente de escritura con IA';
$string['privacy:metadata:amount'] = 'Cuánto, cuántos o cuántas veces';
$string['privacy:metadata:chat'] = 'El chat al que pertenece';
$string['privacy:metadata:content'] = 'Lo que se escribió, guardado tal como se escribió';
$string['privacy:metadata:day'] = 'El día, como año, mes y día';
$string['privacy:metadata:editor'] = 'Quién hizo esta versión del texto';
$string['privacy:metadata:kind'] = 'De qué tipo es, por ejemplo una pregunta o una respuesta, o a qué parte del trabajo pertenece';
$string['privacy:metadata:model'] = 'El modelo de lenguaje que respondió o que se eligió';
$string['privacy:metadata:models'] = 'Los servicios de los modelos de lenguaje que ha elegido el sitio. Hacen las respuestas y reciben lo que una respuesta necesita; ni el nombre ni el identificador de la persona.';
$string['privacy:metadata:models:messages'] = 'El mensaje al que se responde y mensajes anteriores del chat';
$string['privacy:metadata:models:text'] = 'Partes del texto de la persona, cuando la persona las añade a un mensaje';
$string['privacy:metadata:reader'] = 'Quién lo abrió';
$string['privacy:metadata:state'] = 'Cómo está, por ejemplo terminado o detenido, abierto o cerrado';
$string['privacy:metadata:table:activity_log'] = 'Lo que se hizo al escribir, donde la actividad lo guarda';
$string['privacy:metadata:table:agreements'] = 'Quién ha aceptado que responda una IA, qué aviso y cuándo';
$string['privacy:metadata:table:calls'] = 'Respuestas que se están haciendo';
$string['privacy:metadata:table:chat'] = 'Mensajes de los chats';
$string['privacy:metadata:table:chat_alternatives'] = 'Respuestas anteriores, en cuyo lugar se pidieron otras';
$string['privacy:metadata:table:chat_owners'] = 'Cuánto guarda una persona en una actividad';
$string['privacy:metadata:table:chat_readings'] = 'Cuándo abrieron chats los profesores';
$string['privacy:metadata:table:chat_sessions'] = 'Chats';
$string['privacy:metadata:table:chat_sources'] = 'De dónde vienen los mensajes copiados de otro chat';
$string['privacy:metadata:table:concurrent_choices'] = 'Cuál de varias respuestas eligió una persona';
$string['privacy:metadata:table:concurrent_panes'] = 'Chats que están en paralelo';
$string['privacy:metadata:table:concurrent_sessions'] = 'Conjuntos de chats en paralelo';
$string['privacy:metadata:table:concurrent_sync_state'] = 'Cómo van juntos los chats en paralelo, y el texto que comparten';
$string['privacy:metadata:table:content'] = 'Textos tal como están ahora';
$string['privacy:metadata:table:day_usage'] = 'Cuántas respuestas pidió una persona en un día y cuántos tokens costaron';
$string['privacy:metadata:table:ideas'] = 'Ideas del plan';
$string['privacy:metadata:table:imports'] = 'Qué chats de una versión antigua se tomaron';
$string['privacy:metadata:table:metadata'] = 'El proyecto: su título, objetivo, esquema y estado';
$string['privacy:metadata:table:orphans'] = 'Filas para las que una actualización no encontró lugar, y de actividades que ya no existen';
$string['privacy:metadata:table:passages'] = 'Lo que se tomó en los textos de respuestas o de otra parte, donde la actividad lo guarda';
$string['privacy:metadata:table:statements'] = 'Declaraciones de cómo se usó la IA';
$string['privacy:metadata:table:usage'] = 'Cuántas respuestas pidió una persona en la última hora';
$string['privacy:metadata:table:versions'] = 'Textos tal como eran';
$string['privacy:metadata:table:work'] = 'Proyectos de una versión antigua';
$string['privacy:metadata:time'] = 'Cuándo fue';
$string['privacy:metadata:title'] = 'El título';
$string['privacy:metadata:user'] = 'La persona';
$string['privacy:path:chats'] = 'Chats';
$string['privacy:path:other'] = 'Otros';
$string['privacy:path:panes'] = 'En paralelo';
$string['privacy:path:text'] = 'Texto';
$string['provenance'] = 'Guardar de dónde viene el texto';
$string['provenance_help'] = 'Se anota lo que los estudiantes toman del asistente para su texto y los pasajes más largos que pegan de otro lugar. Se les informa debajo del texto; no se guardan las teclas.';
$string['provenance_told'] = 'Se anota lo que se toma del asistente para este texto y los pasajes más largos que se pegan de otro lugar. Lo que se escribe, no.';
$string['provenancenotice'] = 'Lo que se dice de ello a los estudiantes';
$string['provenancenotice_help'] = 'Aparece debajo del texto. Vacío: la frase habitual.';
$string['readchats'] = 'Los profesores pueden leer los chats';
$string['readchats_always'] = 'Siempre; los estudiantes ven un distintivo';
$string['readchats_help'] = 'Si los profesores con permiso para ello pueden leer lo que escribieron el estudiante y el asistente. «Cuando el estudiante comparte un chat»: lo elige en el menú del chat y puede dejar de hacerlo. «Siempre»: la página lo dice por encima de todo lo que se escribe. Cada vez que un profesor abre un chat queda en el registro y se muestra al estudiante. Con grupos separados los profesores solo ven sus grupos.';
$string['readchats_never'] = 'Nunca';
$string['readchats_shared'] = 'Cuando el estudiante comparte un chat';
$string['report'] = 'Informe';
$string['report_active'] = 'Estudiantes activos';
$string['report_caption'] = 'Estudiantes y cuánto han usado el asistente';
$string['report_chats'] = 'Chats';
$string['report_choices'] = 'Elecciones entre modelos';
$string['report_choices_caption'] = 'Con qué frecuencia se eligió la respuesta de un modelo cuando los estudiantes compararon respuestas';
$string['report_chosen'] = 'Elegido';
$string['report_lastuse'] = 'Último uso';
$string['report_messages'] = 'Mensajes enviados';
$string['report_model'] = 'Modelo';
$string['report_nochoices'] = 'Nadie ha elegido todavía entre respuestas.';
$string['report_nomodel'] = 'Desconocido';
$string['report_notsetup'] = 'Todavía no hay nada de que informar: el servicio del asistente no ha creado sus tablas, o son las de una versión anterior. Un administrador ejecuta su orden upgrade.';
$string['report_of'] = '{$a->used} de {$a->limit}';
$string['report_others'] = 'Otras personas que lo han usado y no figuran en la lista, como profesores y quienes han dejado el curso: {$a}';
$string['report_plot'] = 'Las últimas cuatro semanas';
$string['report_readchats'] = 'Leer los chats de {$a}';
$string['report_replies'] = 'Respuestas pedidas';
$string['report_share'] = 'Proporción';
$string['report_shown'] = 'Mostrado';
$string['report_statement'] = 'Declaración de uso de IA';
$string['report_students'] = 'Estudiantes';
$string['report_submitted'] = 'Texto entregado';
$string['report_todayrequests'] = 'Respuestas hoy';
$string['report_todaytokens'] = 'Tokens hoy';
$string['report_tokens'] = 'Tokens';
$string['report_total'] = 'Todos los estudiantes ({$a})';
$string['resetbudget'] = 'Restablecer el presupuesto de hoy';
$string['resetbudget_done'] = '{$a} vuelve a tener todo el presupuesto de hoy.';
$string['resetbudget_of'] = 'Restablecer el presupuesto de hoy de {$a}';
$string['resetbudget_question'] = '¿Dar de nuevo a {$a} todas las respuestas y tokens de hoy? Lo usado sigue en el informe.';
$string['resetwork'] = 'Borrar todos los textos y chats de los estudiantes';
$string['restorenotables'] = 'No se ha restaurado el trabajo de los estudiantes: el servicio del asistente todavía no ha puesto en orden sus tablas.';
$string['secret'] = 'Secreto compartido';
$string['secret_desc'] = 'Se envía al servicio al probar la conexión, para que diga más de sí mismo. El mismo que WriteAssist:Moodle:Secret en sus ajustes; ambos pueden estar vacíos.';
$string['service'] = 'Servicio';
$string['service_desc'] = 'El asistente es un servicio junto a Moodle, al que el servidor web lleva en /mod/writeassistdev/ajax.php. Necesita un sitio con MySQL o MariaDB; PostgreSQL no es compatible. {$a}';
$string['serviceurl'] = 'Dirección del servicio';
$string['serviceurl_desc'] = 'Dónde lo encuentra este servidor, para probar la conexión. Los navegadores no la usan.';
$string['showinstructions'] = 'Los estudiantes ven las instrucciones';
$string['startdate'] = 'Inicio';
$string['startdate_help'] = 'Antes, los estudiantes ven de qué se trata, pero todavía no pueden escribir.';
$string['starters'] = 'Comienzos';
$string['starters_help'] = 'Lo que un chat vacío propone preguntar, uno por línea, seis como máximo. Vacío: los habituales.';
$string['statement_file'] = 'Descargar';
$string['statement_heading'] = 'Declaración {$a->number}, {$a->time}';
$string['statements'] = 'Declaraciones de uso de IA';
$string['statements_howmany'] = 'Entregadas';
$string['statements_none'] = 'No se ha entregado ninguna.';
$string['statements_of'] = 'Declaraciones de uso de IA de {$a}';
$string['studenttext'] = 'El texto del estudiante';
$string['taskupdatecompletion'] = 'Completar las actividades de quienes enviaron un mensaje';
$string['textenabled'] = 'Los estudiantes escriben un texto aquí';
$string['textenabled_help'] = 'El texto está junto al asistente y se guarda mientras se escribe. Sin él solo hay el asistente.';
$string['trial_end'] = 'Volver a la actividad';
$string['trial_told'] = 'Esto es una prueba: el asistente conoce los objetivos y sus instrucciones como con sus estudiantes, pero ni su texto ni sus otros chats. Empieza de nuevo cada vez que se abre esta página, y el chat de prueba anterior se elimina.';
$string['trial_try'] = 'Probarlo como lo harán sus estudiantes';
$string['trialchat'] = 'Chat de prueba';
$string['write'] = 'Escribir';
$string['write_goal'] = 'Objetivo al escribir';
$string['writeassistdev:addinstance'] = 'Añadir un asistente de escritura con IA';
$string['writeassistdev:exportown'] = 'Guardar los propios chats y texto como archivos';
$string['writeassistdev:readchats'] = 'Leer los chats de los estudiantes donde la actividad lo permita';
$string['writeassistdev:submit'] = 'Escribir un texto y preguntar al asistente';
$string['writeassistdev:view'] = 'Abrir la actividad';
$string['writeassistdev:viewreports'] = 'Ver quién ha usado el asistente y cuánto';
$string['writers'] = 'Han escrito al asistente: {$a}';
$string['writers_short'] = 'Escritores';
$string['yourteachersinstructions'] = 'Las instrucciones de su profesor';
$string['yourtext'] = 'Su texto';
